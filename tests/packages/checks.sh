# Sourced by run.sh and trimmed.sh: checks that count. Reads $log and $feed.

passed=0 failed=0
check() { # DESCRIPTION CONDITION…
  local description=$1; shift
  if "$@"; then passed=$((passed + 1)); echo "ok    $description"
  else failed=$((failed + 1)); echo "FAIL  $description"; [ ! -e "$log" ] || sed 's/^/      | /' "$log"; fi
}
not() { ! "$@"; }
run() { "$@" >"$log" 2>&1; }
says() { grep -q -- "$1" "$log"; }
exits() { local code=$1; shift; "$@" >"$log" 2>&1 && return 1; [ $? = "$code" ]; }

listing() { # PACKAGE
  if command -v unzip >/dev/null; then unzip -Z1 "$1"; else python3 -m zipfile -l "$1" | awk '{print $1}'; fi
}
# Not grep -q, whose early end breaks the pipe.
holds() { listing "$feed/$1.$version.nupkg" | grep -xF "$2" >/dev/null; } # ID FILE
contains_any() { local package; for package in "$feed"/*.nupkg; do listing "$package" | grep -F "$1" >/dev/null && return; done; return 1; }

code_of() { # MARKDOWN: its first block of C#
  awk '/^```csharp/ { inside = 1; next } /^```/ { if (inside) exit } inside' "$1"
}
