-- When the procedure of a subject wakes by itself, as it was last told; none when only a nudge wakes it. Facts whose next
-- échéance does not come before need not be told: it will wake, read, and sleep again.
alter table nudge add column reveil_at timestamptz;
