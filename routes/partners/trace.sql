-- The chain of a purchase order: each interchange that speaks of it or acknowledges one that does, in order.
WITH about AS (
  SELECT d.interchange_id AS id FROM hub.edi_documents d WHERE d.orders @> ARRAY[CAST(:order AS text)]
),
chain AS (
  SELECT id FROM about
  UNION SELECT i.id FROM hub.edi_interchanges i JOIN about ON i.made_from = about.id
  UNION SELECT i.acknowledged_by FROM hub.edi_interchanges i JOIN about USING (id) WHERE i.acknowledged_by IS NOT NULL
)
SELECT CASE WHEN EXISTS (SELECT 1 FROM chain) THEN json_build_object(
  'order', :order,
  'interchanges', (
    SELECT json_agg(json_build_object(
      'at', i.created_at, 'direction', i.direction, 'sender', i.sender, 'receiver', i.receiver, 'types', i.types,
      'control', i.control, 'file', i.file_name, 'sentAt', i.sent_at, 'acceptance', i.acceptance, 'note', i.note,
      'acknowledgedAt', i.acknowledged_at, 'dueAt', i.due_at, 'answers', m.control, 'answersSender', m.sender,
      'documents', (
        SELECT json_agg(json_build_object('type', d.type, 'control', d.control, 'number', d.number,
          'acceptance', d.acceptance, 'findings', d.findings) ORDER BY d.position)
        FROM hub.edi_documents d WHERE d.interchange_id = i.id)) ORDER BY i.id)
    FROM chain JOIN hub.edi_interchanges i USING (id) LEFT JOIN hub.edi_interchanges m ON m.id = i.made_from)
  ) END
