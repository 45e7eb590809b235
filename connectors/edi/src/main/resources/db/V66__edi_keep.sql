-- Interchanges are deleted when they are older than banyan.edi.keep-days; what they were answered may be younger.
ALTER TABLE hub.edi_interchanges
  DROP CONSTRAINT edi_interchanges_made_from_fkey,
  DROP CONSTRAINT edi_interchanges_acknowledged_by_fkey,
  ADD CONSTRAINT edi_interchanges_made_from_fkey FOREIGN KEY (made_from)
    REFERENCES hub.edi_interchanges ON DELETE SET NULL,
  ADD CONSTRAINT edi_interchanges_acknowledged_by_fkey FOREIGN KEY (acknowledged_by)
    REFERENCES hub.edi_interchanges ON DELETE SET NULL;
CREATE INDEX edi_interchanges_acknowledged_by ON hub.edi_interchanges (acknowledged_by);
CREATE INDEX edi_interchanges_age ON hub.edi_interchanges (created_at);
CREATE INDEX edi_alarms_interchange ON hub.edi_alarms (interchange_id);
