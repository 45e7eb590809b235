package dev.banyan.hub.facade.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.banyan.hub.facade.FileWatch;
import dev.banyan.hub.facade.Home;
import dev.banyan.hub.facade.contract.Violation;
import dev.banyan.hub.facade.http.EntityTag;
import dev.banyan.hub.facade.http.Problem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Runs the SQL with the message's headers as parameters. Thread-safe. */
final class ReadProducer extends DefaultProducer {

  private static final String LIMIT = "limit";
  private static final String CURSOR = "cursor";
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final ReadEndpoint endpoint;
  private volatile SqlTemplate template;
  private @Nullable DataSource store;
  private @Nullable FileWatch watch;

  ReadProducer(ReadEndpoint endpoint, SqlTemplate template) {
    super(endpoint);
    this.endpoint = endpoint;
    this.template = template;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    store = endpoint.getCamelContext().getRegistry().findSingleByType(DataSource.class);
    watch = endpoint.getCamelContext().getRegistry().findSingleByType(FileWatch.class);
    if (watch != null) {
      watch.watch(this, Home.of(endpoint.getCamelContext()).file(endpoint.getSql()), this::reload);
    }
  }

  private void reload() {
    SqlTemplate edited = endpoint.load();
    verify(edited.statement(name -> true));
    verify(edited.statement(name -> false));
    template = edited;
  }

  /**
   * Has the database describe the statement, so that a broken edit is refused before it is used.
   */
  private void verify(SqlTemplate.Statement statement) {
    if (store == null) {
      return;
    }
    try (Connection connection = store.getConnection();
        PreparedStatement prepared = connection.prepareStatement(statement.sql)) {
      prepared.getMetaData();
    } catch (SQLException e) {
      throw new IllegalArgumentException(endpoint.getSql() + ": " + e.getMessage(), e);
    }
  }

  @Override
  protected void doStop() throws Exception {
    if (watch != null) {
      watch.forget(this);
    }
    super.doStop();
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    SqlTemplate sql = template;
    Arguments arguments = Arguments.of(exchange.getMessage(), sql, endpoint.getSql());
    if (arguments.cursorIsForeign()) {
      badCursor(exchange);
      return;
    }
    try {
      query(sql.statement(arguments::has), arguments, exchange);
    } catch (SQLException e) {
      // A key of another type than the column's: only a forged cursor can hold one.
      if (!arguments.has(CURSOR) || e.getSQLState() == null || !e.getSQLState().startsWith("22")) {
        throw e;
      }
      badCursor(exchange);
    }
  }

  private void query(SqlTemplate.Statement statement, Arguments arguments, Exchange exchange)
      throws SQLException, IOException {
    DataSource source =
        Objects.requireNonNull(store, "no DataSource is configured; read: needs the modern store");
    try (Connection connection = source.getConnection();
        PreparedStatement prepared = connection.prepareStatement(statement.sql)) {
      arguments.bind(prepared, statement.parameters);
      try (ResultSet rs = prepared.executeQuery()) {
        answer(rs, statement, arguments, exchange);
      }
    }
  }

  /** Ends the route here: a caller's mistake is no failure to log. */
  private static void badCursor(Exchange exchange) {
    Problem problem =
        Problem.violations(
            List.of(
                Violation.parameter(
                    "query",
                    CURSOR,
                    "is not a cursor of this list with these filters; start without one")));
    stop(exchange, problem);
  }

  private static void match(ResultSet rs, SqlTemplate.Statement statement, Exchange exchange)
      throws SQLException {
    String wanted = exchange.getMessage().getHeader("If-Match", String.class);
    if (wanted == null) {
      return;
    }
    String current = rs.next() ? columns(rs, statement).etag(rs) : null;
    if (current == null || !EntityTag.permits(wanted, current)) {
      stop(
          exchange,
          Problem.of(
              412,
              "precondition-failed",
              "The resource is not the one If-Match names",
              "Read it again and decide anew."));
    }
  }

  private static void stop(Exchange exchange, Problem problem) {
    exchange.getMessage().setBody(problem.json());
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
    exchange.setRouteStop(true);
  }

  private void answer(
      ResultSet rs, SqlTemplate.Statement statement, Arguments arguments, Exchange exchange)
      throws SQLException, IOException {
    Message message = exchange.getMessage();
    switch (endpoint.shape()) {
      case ROW -> row(rs, statement, message);
      case PAGE -> page(rs, statement, arguments, message);
      case XML -> xml(rs, message);
      case MATCH -> match(rs, statement, exchange);
    }
  }

  private static void row(ResultSet rs, SqlTemplate.Statement statement, Message message)
      throws SQLException, IOException {
    if (!rs.next()) {
      notFound(message);
      return;
    }
    Columns columns = columns(rs, statement);
    ByteArrayBuilder out = new ByteArrayBuilder(512);
    try (JsonGenerator g = JSON.createGenerator(out)) {
      columns.write(rs, g);
    }
    json(message, out);
    String etag = columns.etag(rs);
    if (etag != null) {
      message.setHeader("ETag", etag);
    }
  }

  private static void page(
      ResultSet rs, SqlTemplate.Statement statement, Arguments arguments, Message message)
      throws SQLException, IOException {
    Columns columns = columns(rs, statement);
    int limit = arguments.limit(LIMIT);
    Object last = null;
    boolean more = false;
    ByteArrayBuilder out = new ByteArrayBuilder(4096);
    try (JsonGenerator g = JSON.createGenerator(out)) {
      g.writeStartObject();
      g.writeArrayFieldStart("items");
      for (int written = 0; rs.next(); written++) {
        if (written == limit) {
          more = true;
          break;
        }
        columns.write(rs, g);
        last = columns.cursor(rs);
      }
      g.writeEndArray();
      g.writeStringField("nextCursor", more && last != null ? arguments.cursorAt(last) : null);
      g.writeEndObject();
    }
    json(message, out);
  }

  private static void xml(ResultSet rs, Message message) throws SQLException {
    if (rs.next()) {
      message.setBody(XmlDocument.latin1(rs.getString(1)));
      message.setHeader(Exchange.CONTENT_TYPE, XmlDocument.MEDIA_TYPE);
    } else {
      notFound(message);
    }
  }

  private static Columns columns(ResultSet rs, SqlTemplate.Statement statement)
      throws SQLException {
    Columns columns = statement.columns;
    if (columns == null) {
      columns = Columns.of(rs.getMetaData());
      statement.columns = columns;
    }
    return columns;
  }

  private static void json(Message message, ByteArrayBuilder out) {
    message.setBody(out.toByteArray());
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    out.release();
  }

  private static void notFound(Message message) {
    message.setBody(null);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, 404);
  }
}
