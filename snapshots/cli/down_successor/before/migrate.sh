# Migrates a new database through all steps of a column that takes over, for the provider $1.
set -e
mkdir "$1"
for step in first expand leave contract; do
    sed "s/PROVIDER/$1/" steps/$step.dsl > "$1/schema.dsl"
    dioptra migrate dev --schema "$1/schema.dsl" --name $step --accept-data-loss 2> log || cat log
done
