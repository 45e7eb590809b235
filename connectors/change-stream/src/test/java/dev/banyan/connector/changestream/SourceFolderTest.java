package dev.banyan.connector.changestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.changestream.definition.BadSourceException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFolderTest {

  private static final String SOURCE =
      """
      kind: postgresql
      connection: {host: db, database: old, user: banyan_cdc, passwordSecret: old.password}
      tables: [public.orders]
      """;

  @TempDir Path folder;

  @Test
  void sourceThatWasRemovedComesBackByItsName() throws Exception {
    SourceFolder sources = new SourceFolder(folder);
    sources.keep("old", SOURCE);
    assertThat(sources.putAside("old")).exists().hasFileName("old.removed");
    assertThat(folder.resolve("old.yaml")).doesNotExist();
    assertThat(sources.keep("old", null).tables()).containsExactly("public.orders");
    assertThat(folder.resolve("old.yaml")).hasContent(SOURCE);
    assertThat(folder.resolve("old.removed")).doesNotExist();
  }

  @Test
  void wrongSourceIsNotWritten() {
    SourceFolder sources = new SourceFolder(folder);
    assertThatThrownBy(() -> sources.keep("old", SOURCE.replace("tables", "table")))
        .isInstanceOf(BadSourceException.class)
        .hasMessageContaining("tables");
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> sources.keep("old", null)).hasMessageContaining("there is no");
    assertThatThrownBy(() -> sources.keep("../old", SOURCE)).hasMessageContaining("named like");
  }
}
