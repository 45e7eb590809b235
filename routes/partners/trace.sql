-- The chain of a purchase order: the row in Steel Wheels, and each interchange that speaks of the order or acknowledges
-- one that does, in the order in which they came and went.
WITH legacy AS (
  SELECT json_build_object('number', number, 'partner', partner_id, 'vendor', vendor, 'status', status,
    'control', control_number, 'total', total::text, 'ordered', ordered, 'acknowledged', acknowledged,
    'shipped', shipped, 'invoiced', invoiced, 'shipmentId', shipment_id, 'invoiceNumber', invoice_number,
    'invoiceTotal', invoice_total::text) AS row
  FROM purchase_orders WHERE NOT deleted
    AND number = CASE WHEN CAST(:order AS text) ~ '^[0-9]{1,18}$' THEN CAST(CAST(:order AS text) AS bigint) END
),
about AS (
  SELECT d.interchange_id AS id FROM hub.edi_documents d WHERE d.orders @> ARRAY[CAST(:order AS text)]
),
chain AS (
  SELECT id FROM about
  UNION SELECT i.id FROM hub.edi_interchanges i JOIN about ON i.made_from = about.id
  UNION SELECT i.acknowledged_by FROM hub.edi_interchanges i JOIN about USING (id) WHERE i.acknowledged_by IS NOT NULL
)
SELECT CASE WHEN EXISTS (SELECT 1 FROM chain) OR EXISTS (SELECT 1 FROM legacy) THEN json_build_object(
  'order', CAST(:order AS text),
  'row', (SELECT row FROM legacy),
  'interchanges', (
    SELECT coalesce(json_agg(json_build_object(
      'at', i.created_at, 'direction', i.direction, 'sender', i.sender, 'receiver', i.receiver, 'types', i.types,
      'control', i.control, 'file', i.file_name, 'sentAt', i.sent_at, 'acceptance', i.acceptance, 'note', i.note,
      'acknowledgedAt', i.acknowledged_at, 'dueAt', i.due_at, 'answers', m.control, 'answersSender', m.sender,
      'documents', (
        SELECT json_agg(json_build_object('type', d.type, 'control', d.control, 'number', d.number,
          'acceptance', d.acceptance, 'findings', d.findings) ORDER BY d.position)
        FROM hub.edi_documents d WHERE d.interchange_id = i.id)) ORDER BY i.id), '[]')
    FROM chain JOIN hub.edi_interchanges i USING (id) LEFT JOIN hub.edi_interchanges m ON m.id = i.made_from)
  ) END
