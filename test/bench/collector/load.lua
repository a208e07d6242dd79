-- The shop's visitors for wrk. One request is one visitor's batch: ten events of a visit, or one event of a visit that goes on.
-- What an event says comes from files (templates.mjs); what must be fresh is made here: ids, nonces, page lives and times.
-- Requests end with the window and wrk ends a moment later, so that every answer is in and can be counted.

local ffi = require('ffi')
ffi.cdef [[
typedef struct { long seconds; long nanos; } aisle_time;
int clock_gettime(int clock, aisle_time *out);
]]

local floor, random, format, log, max = math.floor, math.random, string.format, math.log, math.max
local NEVER_MS = 1e8
local LATE_US = 5000
local PACE_MS = 4000
local VISITS_UNDER_WAY = 512
local SESSION_GAP_MS = 35 * 60000
local EARLIER_MS = 9 * 3600000
local STRIDE = 7919

local time = ffi.new('aisle_time')
-- what stands in an id and in a time, written once
local HEX3, HIGH, LOW, RANDOM, MILLIS = {}, {}, {}, {}, {}
local options = {}
local pages, entries, agents = {}, {}, {}
local visits = {}
-- what a request's events are made of, in order; put together once
local parts, filled = {}, 0
local nextVisit, nextPage, nextEntry, serial, shoppers = 0, 0, 0, 0, 0
local high, highHex, second, secondText = -1, '', -1, ''
local startUs, deadlineUs, slotUs, busyStart = 0, 0, 0, 0

-- read by the end of the run
sent, returned, visitors, late, windowUs, spanUs, busyUs = 0, 0, 0, 0, 0, 0, 0

local function nowUs()
	ffi.C.clock_gettime(0, time)
	return tonumber(time.seconds) * 1e6 + floor(tonumber(time.nanos) / 1000)
end

local function linesOf(file)
	local lines = {}
	for line in io.lines(file) do lines[#lines + 1] = line end
	return lines
end

-- cut in two where an order's id belongs
local function tailsOf(file)
	local tails = linesOf(file)
	for n, line in ipairs(tails) do
		local first, last = line:match('^(.*)@order(.*)$')
		tails[n] = { first = first or line, last = last }
	end
	return tails
end

function init(args)
	for _, arg in ipairs(args) do
		local name, value = arg:match('^(%w+)=(.*)$')
		if name then options[name] = tonumber(value) or value end
	end
	-- the only one that may look like a number
	for _, arg in ipairs(args) do options.tag = arg:match('^tag=(.*)$') or options.tag end
	for n = 0, 4095 do HEX3[n] = format('%03x', n) end
	for n = 0, 4095 do RANDOM[n] = HEX3[n] .. '-a' end
	for n = 0, 255 do HIGH[n], LOW[n] = format('-%02x', n), format('%02x-7', n) end
	for n = 0, 999 do MILLIS[n] = format('%03d,"m":', n) end
	options.ending = '-' .. options.tag .. '","t":'
	pages, entries, agents = tailsOf(options.pages), tailsOf(options.entries), linesOf(options.agents)
	options.request = 'POST /v1/e HTTP/1.1\r\nHost: shop\r\nContent-Type: text/plain\r\nUser-Agent: '
	math.randomseed(options.seed)
	nextPage, nextEntry = random(#pages), random(#entries)
	shoppers, visitors = options.shoppers, options.visitors
end

-- one event: ids and times of its own, then what a file says; an order gets an id that no other has
local function add(t, mono, tail, before)
	serial = serial + 1
	local h, s, low = floor(t / 65536), floor(t / 1000), serial % 4096
	if h ~= high then high, highHex = h, format('%08x', h) end
	if s ~= second then second, secondText = s, format('%d', s) end
	local p, n = parts, filled
	p[n + 1], p[n + 2], p[n + 3], p[n + 4] = n == 0 and '{"i":"' or ',{"i":"', highHex, HIGH[floor(t / 256) % 256], LOW[t % 256]
	p[n + 5], p[n + 6], p[n + 7], p[n + 8] = RANDOM[low], HEX3[floor(serial / 4096) % 4096], options.ending, secondText
	p[n + 9], p[n + 10], p[n + 11], p[n + 12] = MILLIS[t % 1000], mono, before or ',', tail.first
	filled = n + 12
	if tail.last then
		p[n + 13], p[n + 14] = 'o-' .. options.tag .. serial, tail.last
		filled = n + 14
	end
end

-- The files are in no order, so the next line is as good as any, and the processor has it at hand.
local function page()
	nextPage = nextPage % #pages + 1
	return pages[nextPage]
end

local function entry()
	nextEntry = nextEntry % #entries + 1
	return entries[nextEntry]
end

-- 36 bits in hex: a nonce, or a page life
local function random36()
	return HEX3[random(0, 4095)] .. HEX3[random(0, 4095)] .. HEX3[random(0, 4095)]
end

-- which kept id a visitor comes back with: in a history anyone's from before, else one after the other, since a visitor who
-- came back a minute ago would go on with the same session
local function returning()
	returned = returned + 1
	if options.history > 0 then return random(1, visitors) end
	return 1 + (options.returned + returned) * STRIDE % options.known
end

local function shopper()
	shoppers = shoppers + 1
	local dice, who, known = random(), '', options.history > 0 and visitors or options.known
	if dice < options.returning and known > 0 then
		who = '"c":"granted","a":"visitor-' .. returning() .. '",'
	elseif dice < options.granted or options.history > 0 then
		-- the secrets of past days are gone, so that only kept ids make a history; whoever has one may come back
		visitors = visitors + 1
		who = '"c":"granted","a":"visitor-' .. visitors .. '",'
	end
	local n = shoppers
	-- next to nobody shares a network with who came just before
	local address = (20 + n % 80) .. '.' .. floor(n / 80) % 256 .. '.' .. floor(n / 20480) % 256 .. '.' .. 1 + n % 251
	return who, agents[random(#agents)] .. '\r\nX-Forwarded-For: ' .. address
end

-- the request around the events that were added
local function post(now, opened, life, who, from)
	local events = table.concat(parts, '', 1, filled)
	local head = '{"v":1,"s":"' .. options.site .. '","b":"' .. random36() .. '","w":' .. format('%d', now) ..
		',"m":' .. now - opened .. ',"l":"' .. life .. '",' .. who .. '"e":['
	return options.request .. from .. '\r\nContent-Length: ' .. #head + #events + 2 .. '\r\n\r\n' .. head .. events .. ']}'
end

-- a whole visit; now and then with the end of an earlier one that had not been sent, which makes sessions shorter than batches
local function visit(now)
	local count = options.events
	local who, from = shopper()
	local earlier = random() < options.leftover and random(1, count - 1) or 0
	local age = options.history * max(0, 1 - (options.done + sent) / options.total)
	local opened = floor(now - age) - (count - earlier) * PACE_MS
	if earlier > 0 then
		local before = ',"l":"' .. random36() .. '",'
		local t = opened - SESSION_GAP_MS - random(0, EARLIER_MS)
		for i = 1, earlier do
			add(t, i * PACE_MS, page(), before)
			t = t + random(100, PACE_MS)
		end
	end
	local t = opened
	for i = earlier + 1, count do
		add(t, t - opened, i == earlier + 1 and entry() or page())
		t = t + random(100, PACE_MS)
	end
	return post(now, opened, random36(), who, from)
end

-- the next event of one of the visits that are under way
local function step(now)
	nextVisit = nextVisit % VISITS_UNDER_WAY + 1
	local one = visits[nextVisit]
	local tail = page()
	if not one or one.left == 0 then
		local who, from = shopper()
		-- one and a geometric rest: the mean is that of the sessions
		local left = 1 + floor(log(1 - random()) / log(1 - 1 / options.session))
		one = { who = who, from = from, life = random36(), opened = now - 50, left = left }
		visits[nextVisit] = one
		tail = entry()
	end
	one.left = one.left - 1
	add(now - 20, now - 20 - one.opened, tail)
	return post(now, one.opened, one.life, one.who, one.from)
end

function request()
	sent, filled = sent + 1, 0
	local now = floor(nowUs() / 1000)
	if options.events == 1 then return step(now) end
	return visit(now)
end

-- microseconds in which this thread ran or waited for a processor: a busy machine holds it back as much as its own work does
local function occupiedUs()
	local file = io.open('/proc/thread-self/schedstat')
	if not file then return os.clock() * 1e6 end
	local ran, waited = file:read('*n', '*n')
	file:close()
	return (ran + waited) / 1000
end

-- no further request on this connection; the first such moment ends the time in which wrk itself is watched
local function over(now)
	if spanUs == 0 then busyUs, spanUs = occupiedUs() - busyStart, now - startUs end
	return NEVER_MS
end

-- called when a connection is free: after each answer, and once before the first request
function delay()
	local now = nowUs()
	if startUs == 0 then
		-- wrk has asked for a request before it began, and sends it to nobody
		startUs, slotUs, deadlineUs, sent, busyStart = now, now, now + options.window * 1e6, 0, occupiedUs()
	else
		windowUs = now - startUs
	end
	if now >= deadlineUs then return over(now) end
	if options.interval == 0 then return 0 end
	slotUs = slotUs + options.interval
	if slotUs >= deadlineUs then return over(now) end
	if slotUs < now - LATE_US then late = late + 1 end
	return slotUs > now and floor((slotUs - now) / 1000) or 0
end

function setup(thread)
	worker = thread
end

function done(summary, latency)
	local function get(name) return worker:get(name) end
	local errors = summary.errors
	local broken = errors.connect + errors.read + errors.write
	io.write(format(
		'\naisle {"answers":%d,"refused":%d,"broken":%d,"slow":%d,"sent":%d,"late":%d,"returned":%d,"visitors":%d,' ..
			'"windowUs":%d,"spanUs":%d,"busyUs":%d,"p50":%d,"p99":%d,"p999":%d,"max":%d}\n',
		summary.requests, errors.status, broken, errors.timeout, get('sent'), get('late'), get('returned'), get('visitors'),
		get('windowUs'), get('spanUs'), get('busyUs'),
		latency:percentile(50), latency:percentile(99), latency:percentile(99.9), latency.max
	))
end
