/**
 * Sources that GA4 calls video sites: names and hosts, lower case, divided by commas. The list that Google publishes with its
 * default channel groups, as copied by Velir/dbt-ga4 (MIT, commit 2d7b1f1c52).
 */
export const VIDEO_SOURCES = `
blog.twitch.tv, crackle, crackle.com, curiositystream, curiositystream.com, d.tube, dailymotion, dailymotion.com,
dashboard.twitch.tv, disneyplus, disneyplus.com, fast.wistia.net, help.hulu.com, help.netflix.com, hulu, hulu.com,
id.twitch.tv, iq.com, iqiyi, iqiyi.com, jobs.netflix.com, justin.tv, m.twitch.tv, m.youtube.com, music.youtube.com,
netflix, netflix.com, player.twitch.tv, player.vimeo.com, ted, ted.com, twitch, twitch.tv, utreon, utreon.com, veoh,
veoh.com, viadeo.journaldunet.com, vimeo, vimeo.com, wistia, wistia.com, youku, youku.com, youtube, youtube.com
`;
