-- Views of the ledger are read, and the trigger that chains it is nobody's to call.
revoke insert, update on solde, mouvement_rompu from {{api}};
revoke execute on function mouvement_chaine from public;
