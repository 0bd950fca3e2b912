-- dioptra: allow lint.enum_value_added reason="no client of ours does since 2.0"
ALTER TYPE "Role" ADD VALUE 'GUEST';
