-- The degree of mastery goes from 0 to 3 (F-69).
alter table pix drop constraint pix_niveau;
alter table pix add constraint pix_niveau check (niveau between 0 and 3);
