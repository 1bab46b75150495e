-- Payments in the order in which they fall due, whole or of one state.
create index tranche_echeance on projection.tranche (echeance_on, tranche_id);
create index tranche_etat on projection.tranche (etat, echeance_on, tranche_id);
