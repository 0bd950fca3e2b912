-- dioptra: allow lint.not_understood reason="no client of ours does since 2.0"
DESTROY EVERYTHING "tags";
