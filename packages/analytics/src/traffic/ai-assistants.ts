import { hostSet, isHostIn } from './host-list.js';

/**
 * Hosts of AI assistants; a subdomain counts as its parent. From Matomo's searchengine-and-social-list (CC0-1.0, commit
 * 3b3a82dc83), with the newer addresses of the same services added. GA4 does not publish its own list.
 */
const HOSTS = `
chatgpt.com chat.openai.com labs.openai.com
claude.ai
gemini.google.com bard.google.com notebooklm.google.com
copilot.microsoft.com copilot.cloud.microsoft m365.cloud.microsoft edgeservices.bing.com
perplexity.ai
grok.com
chat.deepseek.com deepseek.com
meta.ai
chat.mistral.ai
chat.qwen.ai
chatglm.cn yiyan.baidu.com ai.baidu.com
duck.ai you.com iask.ai
app.jasper.ai app.writesonic.com chatplus.com chat-gpt.org
`;

const AI_ASSISTANT_HOSTS = hostSet(HOSTS);
/** An assistant that lives under a path of another site. */
const AI_ASSISTANT_PAGE = { host: 'x.com', path: '/i/grok' };

/** True for a host of an AI assistant. `host` without `www.`. */
export function isAiAssistant(host: string): boolean {
	return isHostIn(AI_ASSISTANT_HOSTS, host);
}

/** True for the page of an assistant on a host that is mostly something else. */
export function isAiAssistantPage(host: string, path: string): boolean {
	return host === AI_ASSISTANT_PAGE.host && `${path}/`.startsWith(`${AI_ASSISTANT_PAGE.path}/`);
}
