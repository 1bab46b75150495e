-- Instants at which this service has something to do by itself: the sandbox clock goes from one to the next. A service with
-- more than its échéances replaces this view by its own.
create view a_venir with (security_invoker = true) as
  select instant from echeance where etat = 'PREVUE';
revoke all on a_venir from {{api}};
