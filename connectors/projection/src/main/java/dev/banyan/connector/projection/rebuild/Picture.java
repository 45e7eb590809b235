package dev.banyan.connector.projection.rebuild;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.banyan.connector.projection.ProjectionRuntime;
import dev.banyan.connector.projection.catalogue.Declared;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The projections with their versions and how far each is, as {@code /admin/projections} tells. */
final class Picture {

  private static final String VERSIONS =
      """
      SELECT v.*,
             (SELECT coalesce(sum(next_offset), 0) FROM hub.applied_offsets o WHERE o.topic = v.topic
                 AND o.consumer = v.consumer || CASE v.state WHEN 'current' THEN ''
                                                ELSE '/' || v.projection || '__v' || v.version END) AS done,
             (SELECT coalesce(sum(next_offset), 0) FROM hub.applied_offsets o
               WHERE o.topic = v.topic AND o.consumer = v.consumer) AS total
        FROM hub.projection_versions v ORDER BY projection, version""";

  private final Routes routes;
  private final JdbcClient jdbc;

  Picture(CamelContext context, ProjectionRuntime runtime) {
    this.routes = new Routes(context);
    this.jdbc = JdbcClient.create(runtime.modern());
  }

  ObjectNode json() {
    Map<String, ObjectNode> projections = new TreeMap<>();
    for (Declared route : routes.running()) {
      item(projections, route.table())
          .put("route", route.routeId())
          .put("topic", route.topic())
          .put("mapping", route.mapping());
    }
    jdbc.sql(VERSIONS)
        .query(
            row -> {
              version(item(projections, row.getString("projection")), row);
            });
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode items = answer.putArray("items");
    projections.values().forEach(items::add);
    return answer;
  }

  private static ObjectNode item(Map<String, ObjectNode> projections, String table) {
    return projections.computeIfAbsent(
        table,
        name -> {
          ObjectNode item = JsonNodeFactory.instance.objectNode().put("name", name);
          item.putArray("versions");
          return item;
        });
  }

  private static void version(ObjectNode item, ResultSet row) throws SQLException {
    ObjectNode version = item.withArray("versions").addObject();
    version
        .put("version", row.getInt("version"))
        .put("state", row.getString("state"))
        .put("wanted", row.getString("wanted"))
        .put("from", row.getString("filled_from"))
        .put("mapping", row.getString("mapping"))
        .put("changes", row.getLong("done"))
        .put("behind", Math.max(0, row.getLong("total") - row.getLong("done")))
        .put("rowsRead", row.getLong("scan_rows"))
        .put("rowsEstimated", row.getLong("scan_estimate"))
        .put("refused", row.getLong("refused"))
        .put("refusal", row.getString("refusal"))
        .put("failure", row.getString("failure"))
        .put("since", row.getString("created_at"))
        .put("switched", row.getString("switched_at"));
    String compared = row.getString("compared");
    if (compared != null) {
      version.putRawValue("compared", new RawValue(compared));
    }
  }
}
