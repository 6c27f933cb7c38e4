# The language server, spoken with as an editor does: findings while typing, answers, bytes that are no message, a client
# that goes away, a request that is cancelled.
. "$(dirname "$0")/../support/e2e.sh"

timeout 120 "$PYTHON" "$support/lsp_client.py" "$PLIMSOLL"

# Without a client there is nothing to do, and that is no clean end.
run 1 lsp
[ ! -s out ] || fail "it said something to nobody"
run 2 lsp --no-such-flag
one_sentence err
