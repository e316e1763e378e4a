# Finds a JDK 25 or newer for the scripts beside it. Meant to be sourced:
#
#   . "$(dirname "$0")/find-java.sh" && find_java || exit 69
#   "$JAVA" -version
#
# JAVA_HOME comes first, then the folders where JDKs usually lie, the newest one first, and then
# whatever "java" is on the PATH. What counts is the JAVA_VERSION in the JDK's own "release" file:
# no JVM is started to find out.

# Prints the major version of the JDK in the folder $1, or nothing when there is none.
java_major() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$1/release" | head -n 1
}

# Prints the folders of all JDKs in the usual places, one a line.
java_folders() {
  local found
  for found in /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -d "$found" ] && printf '%s\n' "$found"
  done
  found="$(command -v java 2>/dev/null)" && found="$(readlink -f "$found" 2>/dev/null)" \
    && printf '%s\n' "${found%/bin/java}"
  return 0
}

# Sets JAVA to the java command of a JDK >= 25, or says in one sentence what is missing and
# returns 69 (EX_UNAVAILABLE).
find_java() {
  local folder major best=0
  JAVA=
  if [ -n "${JAVA_HOME:-}" ]; then
    major="$(java_major "$JAVA_HOME")"
    if [ "${major:-0}" -ge 25 ]; then
      JAVA="$JAVA_HOME/bin/java"
      return 0
    fi
  fi
  while IFS= read -r folder; do
    major="$(java_major "$folder")"
    if [ "${major:-0}" -ge 25 ] && [ "$major" -gt "$best" ]; then
      best="$major"
      JAVA="$folder/bin/java"
    fi
  done <<EOF
$(java_folders)
EOF
  [ -n "$JAVA" ] && return 0
  echo "Punctual needs a JDK 25 or newer and found none: install one (any vendor), or set JAVA_HOME to its folder." >&2
  return 69
}
