package dev.banyan.hub.facade.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SqlTemplateTest {

  @Test
  void bindsNamedParametersAndLeavesCastsQuotesAndCommentsAlone() {
    SqlTemplate sql =
        SqlTemplate.parse(
            "select a::text, ':x' as \":y\" -- :z\nfrom t where a = :a and b = :b and c = :a");

    SqlTemplate.Statement statement = sql.statement(name -> true);
    assertThat(statement.sql)
        .isEqualTo("select a::text, ':x' as \":y\" \nfrom t where a = ? and b = ? and c = ?");
    assertThat(statement.parameters).containsExactly("a", "b", "a");
  }

  @Test
  void leavesOutOptionalPartsWhoseParameterIsAbsent() {
    SqlTemplate sql = SqlTemplate.parse("select 1 where true[[ and a = :a]][[ and b = :b]]");

    assertThat(sql.names()).containsExactly("a", "b");
    assertThat(sql.statement(name -> false).sql).isEqualTo("select 1 where true");
    assertThat(sql.statement(Set.of("b")::contains).sql).isEqualTo("select 1 where true and b = ?");
  }

  @Test
  void refusesAnOptionalPartThatDoesNotEnd() {
    assertThatThrownBy(() -> SqlTemplate.parse("select [[ 1"))
        .hasMessageContaining("\"[[\" without \"]]\"");
  }
}
