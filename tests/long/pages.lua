-- For wrk: requests spread over the addresses given as arguments, "visitor|attendee|organiser path",
-- and now and then a vote. The cookies come as the first two arguments, then origin, home and token.
local cookies, lines, at, votes = {}, {}, 0, 0
local origin, home, token

function init(args)
	cookies.attendee, cookies.organiser, origin, home, token = args[1], args[2], args[3], args[4], args[5]
	for i = 6, #args do
		local who, path = args[i]:match("^(%a+) (.*)$")
		lines[#lines + 1] = { cookie = cookies[who], path = path }
	end
end

local function vote()
	votes = votes + 1
	local body = string.format("token=%s&op=wrk-%s-%d&session=%d&choice=%d", token, tostring(os.time()), votes, 1 + votes % 50, 1 + votes % 3)
	return wrk.format("POST", home .. "/votes/cast", { Cookie = cookies.attendee, Origin = origin,
		["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end

function request()
	at = at + 1
	if at % 50 == 0 then return vote() end
	local line = lines[at % #lines + 1]
	return wrk.format("GET", line.path, { Cookie = line.cookie })
end
