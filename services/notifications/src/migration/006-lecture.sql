-- A mail on a payment is read by who reads the payment (A.2): its subject tells the amount.
create policy mail_versement on mail as restrictive for select to {{api}}
  using (template not like 'tranche-%' or acces_role() in ('STRUCTURE', 'ANCT', 'BDT'));
