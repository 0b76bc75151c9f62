# shellcheck shell=bash
# Sourced by gradus, test and format: finds a JDK and runs Maven on it.

readonly oldest_jdk=25

# Says what is wrong and what to do, and gives up.
fail() {
  printf '%s\n' "$@" >&2
  exit 2
}

# Is the folder $1 a JDK that is new enough? Its `release` file says so faster than starting it.
is_jdk() {
  local line
  [[ -x $1/bin/javac && -r $1/release ]] || return 1
  while IFS= read -r line; do
    [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]] && ((BASH_REMATCH[1] >= oldest_jdk)) && return
  done <"$1/release"
  return 1
}

# Sets and exports JAVA_HOME: the one given, else that of the `java` on the PATH, else one in the usual places.
find_jdk() {
  local java folder
  is_jdk "${JAVA_HOME:-}" && return
  java=$(readlink -f "$(command -v java)" 2>/dev/null) || java=
  for folder in "${java%/bin/java}" \
    /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/java/* \
    ~/.sdkman/candidates/java/* ~/.jdks/* ~/.local/share/mise/installs/java/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    ~/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_jdk "$folder"; then
      export JAVA_HOME=$folder
      return
    fi
  done
  fail "Gradus needs a JDK $oldest_jdk or newer, and none was found in JAVA_HOME, on the PATH or in the usual places." \
    "Install one (for example Temurin: https://adoptium.net) or set JAVA_HOME to its folder."
}

require_maven() {
  command -v mvn >/dev/null ||
    fail 'Gradus is built with Apache Maven, and there is no mvn on the PATH. Install Maven 3.8 or newer.'
}

# Runs Maven in the current folder, on the JDK found, without asking anything.
maven() {
  require_maven
  # Flags that older JDKs do not know stay out of .mvn/jvm.config, so that plain mvn can say what it needs.
  MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" \
    mvn --batch-mode --no-transfer-progress "$@" </dev/null
}
