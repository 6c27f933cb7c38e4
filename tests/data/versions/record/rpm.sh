#!/bin/sh
# The real rpm (4.18.0 when recorded), all pairs in one process. rpm orders any text; what rpmbuild refuses in a version
# or release, an empty one, and a colon outside the epoch count as invalid.
cat > "$1/ask.lua" <<'LUA'
local function valid(text)
  local rest = text:gsub("^%d*:", "", 1)
  return rest:match("^[%w%-%._%+~%^]+$") and not rest:match("^%-") and not rest:match("%-$")
end
for line in io.lines(arg_pairs) do
  local a, b = line:match("^(.-)\t(.*)$")
  if not valid(a) or not valid(b) then print("!\n")
  else
    local order = rpm.vercmp(a, b)
    print((order < 0 and "<" or order > 0 and ">" or "=") .. "\n")
  end
end
LUA
cat > "$1/rpm.pairs"
rpm --eval "%{lua:arg_pairs = '$1/rpm.pairs'; dofile('$1/ask.lua')}" | sed '/^$/d'
