/**
 * Hosts whose visits an Android app's package name stands for (`android-app://com.google.android.gm`). Partly from Matomo's
 * searchengine-and-social-list (CC0-1.0, commit 3b3a82dc83).
 */
const HOST_BY_PACKAGE: ReadonlyMap<string, string> = new Map([
	['com.google.android.googlequicksearchbox', 'google.com'],
	['com.google.android.gm', 'mail.google.com'],
	['com.google.android.apps.plus', 'plus.google.com'],
	['com.google.android.youtube', 'youtube.com'],
	['com.google.android.apps.bard', 'gemini.google.com'],
	['com.microsoft.bing', 'bing.com'],
	['com.microsoft.copilot', 'copilot.microsoft.com'],
	['com.duckduckgo.mobile.android', 'duckduckgo.com'],
	['com.openai.chatgpt', 'chatgpt.com'],
	['com.facebook.katana', 'facebook.com'],
	['com.facebook.lite', 'facebook.com'],
	['com.facebook.orca', 'messenger.com'],
	['com.instagram.android', 'instagram.com'],
	['com.whatsapp', 'whatsapp.com'],
	['com.twitter.android', 'twitter.com'],
	['com.linkedin.android', 'linkedin.com'],
	['com.pinterest', 'pinterest.com'],
	['com.reddit.frontpage', 'reddit.com'],
	['com.snapchat.android', 'snapchat.com'],
	['com.tumblr', 'tumblr.com'],
	['com.zhiliaoapp.musically', 'tiktok.com'],
	['com.vkontakte.android', 'vk.com'],
	['org.telegram.messenger', 't.me'],
	['org.joinmastodon.android', 'mastodon.social'],
]);
const ANDROID_APP = /^android-app:\/\/([a-z0-9._]{1,200})(?:\/|$)/i;

/** Where an `android-app:` referrer comes from: the host it stands for, or the package name of another app. */
export function androidApp(referrer: string): { host: string } | { packageName: string } | undefined {
	const packageName = ANDROID_APP.exec(referrer)?.[1]?.toLowerCase();
	if (packageName === undefined) return undefined;
	const host = HOST_BY_PACKAGE.get(packageName);
	return host === undefined ? { packageName } : { host };
}
