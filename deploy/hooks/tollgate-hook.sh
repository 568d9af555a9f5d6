#!/bin/sh
# Asks Tollgate whether a coding tool may go on; a command hook for Claude Code, Codex or Gemini CLI.
#
#   tollgate-hook.sh claude-code|codex|gemini
#
# The tool hands its call to standard input. Tollgate's answer goes to standard output and the script
# ends with 0, or, when the answer stops the tool, with 2 and the reason on standard error: exit code 2
# is the one that every tool takes for a no, whatever it makes of the answer.
#
# An HTTP hook cannot fail closed, since tools take an unreachable server for a yes. This script can:
#   TOLLGATE_URL      where the collector is, for example https://tollgate.corp.example:4318
#   TOLLGATE_TOKEN    the token, or TOLLGATE_TOKEN_FILE, a file that holds it
#   TOLLGATE_FAIL     closed: stop the tool when Tollgate cannot be asked; open (default): let it go on;
#                     any other word is taken for closed. What has run already is never stopped
#   TOLLGATE_USER     who works here, by a name the directory knows, since tools name nobody to their hooks
#   TOLLGATE_TIMEOUT  seconds to wait for an answer, default 3
set -u

call=$(cat) # all of it, whatever follows: a tool may take a closed pipe for a failure of the hook

tool=${1:-}
url=${TOLLGATE_URL:-http://127.0.0.1:4318}
token=${TOLLGATE_TOKEN:-}
if [ -z "$token" ] && [ -n "${TOLLGATE_TOKEN_FILE:-}" ] && [ -r "$TOLLGATE_TOKEN_FILE" ]; then
  token=$(cat "$TOLLGATE_TOKEN_FILE")
fi

user=$(printf '%s' "${TOLLGATE_USER:-}" | tr -d '"\\\n\r')

# A call that only tells what has been done; no field of what it tells may pass for its own name.
has_run() {
  events=$(printf '%s' "$call" | tr -d '\n\r' |
    sed 's/"hook_event_name"[[:space:]]*:[[:space:]]*"/\
event /g' | sed -nE 's/^event ([A-Za-z]*).*/\1/p')
  [ -n "$events" ] && ! printf '%s\n' "$events" | grep -qvE '^(PostToolUse|PostToolUseFailure|AfterTool)$'
}

unsure() {
  if has_run; then
    echo "Tollgate: $1, so what was done is not told." >&2
    exit 0
  fi
  case ${TOLLGATE_FAIL:-open} in
    open)
      echo "Tollgate: $1, so this is allowed unchecked (fail open)." >&2
      exit 0
      ;;
    closed) mode="fail closed" ;;
    *) mode="TOLLGATE_FAIL is '$TOLLGATE_FAIL', neither open nor closed" ;;
  esac
  echo "Tollgate: $1, so this is refused ($mode). Ask your platform team." >&2
  exit 2
}

case $tool in
  claude-code | codex | gemini) ;;
  *) unsure "the hook is set up for no tool it knows: '$tool'" ;;
esac
command -v curl >/dev/null 2>&1 || unsure "curl is not installed"

# The token goes by standard input of a second descriptor, not by the command line that ps shows.
# The last line is the status, whether curl takes it for a failure or not.
answer=$(
  printf '%s' "$call" | curl --silent --show-error --fail --max-time "${TOLLGATE_TIMEOUT:-3}" \
    --config /dev/fd/3 --header 'Content-Type: application/json' --write-out '\n%{http_code}' \
    --data-binary @- "$url/hooks/$tool" 3<<CONFIG 2>/dev/null
header = "Authorization: Bearer $token"
${user:+header = "x-tollgate-user: $user"}
CONFIG
)
failure=$?
status=$(printf '%s\n' "$answer" | tail -n 1)
answer=$(printf '%s\n' "$answer" | sed '$d')
case $failure/$status in
  0/2*) ;;
  */401 | */403) unsure "the collector does not take the token ($status)" ;;
  */[45]??) unsure "the collector could not answer ($status)" ;;
  *) unsure "it could not be asked" ;;
esac
[ -n "$answer" ] || unsure "it gave no answer"

printf '%s\n' "$answer"
case $answer in
  *'"permissionDecision":"deny"'* | *'"decision":"block"'* | *'"decision":"deny"'* | *'"behavior":"deny"'*)
    reason=$(printf '%s' "$answer" |
      sed -nE 's/.*"(permissionDecisionReason|reason|message)":"(([^"\\]|\\.)*)".*/\2/p' |
      sed 's/\\"/"/g')
    echo "${reason:-Tollgate: refused.}" >&2
    exit 2
    ;;
esac
exit 0
