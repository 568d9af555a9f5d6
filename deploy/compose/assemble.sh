#!/usr/bin/env bash
# Gathers what the parts and the command need at run time in one folder that can be moved to a
# container or another machine: the launcher, our jars, those of others, and the data that
# `tollgate apply` reads. Build first: mvn -Dquick -Dmaven.test.skip=true package
set -euo pipefail

usage="assemble.sh FOLDER [PLACE]: PLACE is where FOLDER will stand when it runs, if elsewhere"
folder=${1:?$usage}
place=${2:-}
home=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

mkdir -p "$folder/lib" "$folder/deploy"
folder=$(cd -P "$folder" && pwd)
place=${place:-$folder}

declare -A gathered

# The names of the jars are kept, so two that differ under one name would make one of them vanish.
gather() {
  local jar=$1 kept=$folder/lib/${1##*/}
  [[ -z ${gathered[$jar]:-} ]] || return 0
  gathered[$jar]=yes
  if [[ ! -e $kept ]]; then
    cp -p "$jar" "$kept"
  elif ! cmp -s "$jar" "$kept"; then
    echo "two different jars are called ${1##*/}; one of them: $jar" >&2
    exit 1
  fi
}

class_path() {
  local module=$1 name=$2 jar jars there=()
  mkdir -p "$folder/$module/target"
  IFS=: read -ra jars <"$home/$module/target/$name" || true
  for jar in "${jars[@]}"; do
    gather "$jar"
    there+=("$place/lib/${jar##*/}")
  done
  (IFS=: && echo "${there[*]}" >"$folder/$module/target/$name")
}

for module in deploy/local collector streams-app flink-jobs notifier cli; do
  class_path "$module" classpath.txt
  cp -p "$home/$module/target/tollgate-"*[0-9].jar "$folder/$module/target/"
done
class_path cli query-classpath.txt
mkdir -p "$folder/cli/target/query"
cp -p "$home/cli/target/query/flink-table-planner.jar" "$folder/cli/target/query/"
cp -p "$home/tollgate" "$home/pom.xml" "$home/LICENSE" "$folder/"
cp -p "$home/deploy/compose/ready.sh" "$folder/ready.sh"
for data in policies prices budgets hooks sql; do
  cp -rp "$home/deploy/$data" "$folder/deploy/"
done
# Tells the launcher that all of it was built for this place; the last and so the newest file.
printf '%s' "$place" >"$folder/cli/target/tollgate-built"
