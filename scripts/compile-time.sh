#!/usr/bin/env bash
# Measures what a generated client costs the compiler, and prints the table of ARCHITECTURE.md.
#
#   scripts/compile-time.sh [MODELS..]    default: 10 100 300
#
# For each number it generates the client of a schema of that many models in target/compile-time, and a crate that uses
# it: a function for each model, up to 100, that reads with two includes, serializes, creates and updates. Dependencies
# are built before. Seconds are user and system time of cargo and rustc, the least of $RUNS runs (default 3), so that
# other work on the machine counts little. A check takes a little more than that on the clock, as rustc checks a crate
# in one thread; a build takes less, as it makes machine code in several.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/install.sh

FOLDER=$PWD/target/compile-time
RUNS=${RUNS:-3}

# The schema of $1 models of 12 columns and 4 relations each. The first has up to 165 relations: two to each of the next
# 83 models, whose other relations form rings; so do all relations of the rest.
schema() {
    awk -v models="$1" '
    function ring(name, i, first, last, kind) {
        printf "  %sId Int%s\n", name, kind
        printf "  %s M%d%s @relation(\"%s\", fields: [%sId], references: [id])\n", name, (i < last ? i + 1 : first), kind, name, name
        printf "  %ss M%d[] @relation(\"%s\")\n", name, (i > first ? i - 1 : last), name
    }
    function hub(name, i) {
        printf "  %sId Int?\n  %s M0? @relation(\"%s%d\", fields: [%sId], references: [id])\n", name, name, name, i, name
    }
    BEGIN {
        print "datasource db {\n  provider = \"sqlite\"\n  url = env(\"DATABASE_URL\")\n}\n"
        print "generator client {\n  provider = \"dioptra\"\n  output = \"client-" models "\""
        print "  crateName = \"client-" models "\"\n  runtime = \"../../runtime\"\n}\n"
        print "enum State {\n  Draft\n  Open\n  Done\n}"
        near = models > 83 ? 83 : models - 1
        for (i = 0; i < models; i++) {
            printf "\nmodel M%d {\n  id Int @id @default(autoincrement())\n  name String @unique\n  title String\n", i
            print "  body String?\n  state State @default(Draft)\n  count Int @default(0)\n  rating Float?"
            print "  createdAt DateTime @default(now())\n  updatedAt DateTime @updatedAt"
            if (i == 0) {
                print "  active Boolean @default(true)\n  email String?\n  data Json?"
                for (k = 1; k <= near; k++) {
                    printf "  owned%d M%d[] @relation(\"owner%d\")\n", k, k, k
                    if (k < 83) printf "  edited%d M%d[] @relation(\"editor%d\")\n", k, k, k
                }
            } else if (i <= near) {
                ring("next", i, 1, near)
                hub("owner", i)
                if (i < 83) hub("editor", i)
            } else {
                print "  active Boolean @default(true)"
                ring("next", i, near + 1, models - 1)
                ring("other", i, near + 1, models - 1, "?")
            }
            print "}"
        }
    }'
}

# A crate that uses the client of $1 models.
app() {
    awk -v models="$1" 'BEGIN {
        client = "client_" models
        near = models > 83 ? 83 : models - 1
        print "//! Uses of a generated client.\n\nuse " client "::{Db, Result};"
        for (i = 1; i < models && i <= 100; i++) {
            m = "m" i
            if (i <= near) next_ = i < near ? i + 1 : 1; else next_ = i < models - 1 ? i + 1 : near + 1
            printf "\npub async fn use_%s(db: &Db, id: i32) -> Result<String> {\n    use %s::%s;\n", m, client, m
            printf "    let all = db.%s().find_many().filter(%s::count.gt(1)).order_by(%s::id.asc()).await?;\n", m, m, m
            printf "    let rows = db.%s().find_many().include((%s::nexts, %s::next.include(%s::m%d::next))).await?;\n", m, m, m, client, next_
            printf "    let next = %s::m%d::id.eq(id).connect();\n", client, next_
            printf "    let new = %s::Create { name: String::new(), title: String::new(), next };\n", m
            printf "    let new = db.%s().create(new.count(3)).await?;\n", m
            printf "    let changed = db.%s().update(%s::id.eq(id)).set(%s::title.to(\"x\")).await?;\n", m, m, m
            printf "    Ok(serde_json::to_string(&(all, rows, new, changed)).unwrap_or_default())\n}\n"
        }
    }'
}

write_crates() {
    mkdir -p "$FOLDER"
    cp Cargo.lock "$FOLDER"
    printf '[workspace]\nresolver = "3"\nmembers = ["client-*", "app-*"]\n' >"$FOLDER/Cargo.toml"
    printf '\n[profile.dev]\ndebug = "line-tables-only"\n\n[profile.dev.package."*"]\ndebug = false\n' >>"$FOLDER/Cargo.toml"
    rm -rf "$FOLDER"/client-* "$FOLDER"/app-*
    local models crate
    for models in "$@"; do
        schema "$models" >"$FOLDER/schema-$models.dsl"
        cargo run -q -p dioptra -- gen --schema "$FOLDER/schema-$models.dsl"
        crate=$FOLDER/app-$models
        mkdir -p "$crate/src"
        app "$models" >"$crate/src/lib.rs"
        cat >"$crate/Cargo.toml" <<MANIFEST
[package]
name = "app-$models"
version = "0.0.0"
edition = "2024"

[dependencies]
client-$models = { path = "../client-$models" }
serde_json = "1"
MANIFEST
    done
}

# Runs a command; sets SECONDS_USED (user and system) and KILOBYTES (of the largest process).
measured() {
    local report=$FOLDER/report
    command time -o "$report" -f '%U %S %M' "$@" || fail "failed: $*"
    read -r user system KILOBYTES <"$report"
    SECONDS_USED=$(awk -v u="$user" -v s="$system" 'BEGIN { printf "%.1f", u + s }')
}

# The least of some runs of `cargo $2` for $CRATE, each after the command $1: sets BEST and MEGABYTES.
best() {
    local i
    BEST=
    for ((i = 0; i < RUNS; i++)); do
        $1
        measured cargo "$2" -q -p "$CRATE" --manifest-path "$FOLDER/Cargo.toml" --target-dir "$FOLDER/target"
        if [ -z "$BEST" ] || awk -v a="$SECONDS_USED" -v b="$BEST" 'BEGIN { exit !(a < b) }'; then
            BEST=$SECONDS_USED MEGABYTES=$((KILOBYTES / 1024))
        fi
    done
}

cargo_of_folder() { cargo "$@" --manifest-path "$FOLDER/Cargo.toml" --target-dir "$FOLDER/target"; }
forget() { cargo_of_folder clean -q -p "$CRATE"; }
edit() { sed -i "0,/count.gt([0-9]*)/s//count.gt($RANDOM)/" "$FOLDER/$CRATE/src/lib.rs"; }

type -P time >/dev/null || install_packages time
[ $# -gt 0 ] || set -- 10 100 300
write_crates "$@"
echo '| models | lines | `check` client | memory | `check` app | after an edit | `build` client | `build` app | after an edit |'
echo '|--:|--:|--:|--:|--:|--:|--:|--:|--:|'
for models in "$@"; do
    row="| $models | $(cat "$FOLDER/client-$models"/src/{,models/}*.rs | wc -l)"
    for command in check build; do
        cargo_of_folder $command -q -p "app-$models"
        CRATE=client-$models
        best forget $command
        row+=" | $BEST s"
        [ $command = build ] || row+=" | $MEGABYTES MB"
        cargo_of_folder $command -q -p "app-$models"
        CRATE=app-$models
        best forget $command
        row+=" | $BEST s"
        best edit $command
        row+=" | $BEST s"
    done
    echo "$row |"
done
