# Shared by up, demo and drill: finds a JDK, builds what is missing or older than its sources, and
# becomes the Java program. To be sourced.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
modules=(event-loop referral-producer suppression-service reminder-scheduler mail-sender
  deploy/contracts deploy/embedded deploy/local)
services=(referral-producer/gateway suppression-service reminder-scheduler mail-sender)
built=$root/deploy/local/target/.built

# Whether a module was never built, or a source or POM is newer than the last build.
is_stale() {
  local module
  [ -f "$built" ] || return 0
  for module in "${services[@]}" deploy/local; do
    [ -d "$root/$module/target/classes" ] && [ -d "$root/$module/target/lib" ] || return 0
  done
  [ -n "$(cd "$root" && find pom.xml deploy/pom.xml "${modules[@]}" \
    \( -name target -o -path '*/src/test' \) -prune -o \
    -type f \( -path '*/src/main/*' -o -name pom.xml \) -newer "$built" -print -quit)" ]
}

build() {
  local projects
  if ! command -v mvn > /dev/null; then
    echo "Maven is missing: install it (package maven) so that Punctual can be built." >&2
    exit 1
  fi
  echo "building (the first time downloads libraries and takes some minutes) ..."
  projects=$(IFS=,; echo "${services[*]},deploy/local")
  # Maven runs on any JDK from 17 on; where none is the default, on the one that was found.
  command -v java > /dev/null || export JAVA_HOME=${JAVA%/bin/java}
  (cd "$root" && mvn -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl "$projects" -am package) || {
    echo "The build failed; its messages are above." >&2
    exit 1
  }
  touch "$built"
}

# run_stack <main class> <arguments...>
run_stack() {
  local main=$1
  shift
  : "${HOME:=/}"
  # shellcheck source=../find-java.sh
  . "$root/deploy/find-java.sh"
  find_java || exit 69
  if is_stale; then build; fi
  exec "$JAVA" -Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto \
    --enable-native-access=ALL-UNNAMED -Dlogback.configurationFile=punctual-quiet-logback.xml \
    -cp "$root/deploy/local/target/classes:$root/deploy/local/target/lib/*" \
    "$main" "$root" "$@"
}
