package dev.banyan.connector.mail.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsubscribeLinksTest {

  @TempDir private Path secrets;

  @Test
  void readsItsOwnTokensAlsoAfterARestart() throws Exception {
    var subscription = new UnsubscribeLinks.Subscription("ann@new.example", "news");
    String token = UnsubscribeLinks.load(secrets).token(subscription);
    assertThat(token).matches("[A-Za-z0-9_.-]+");
    assertThat(UnsubscribeLinks.load(secrets).read(token)).contains(subscription);
  }

  @Test
  void readsNobodyElses(@TempDir Path others) throws Exception {
    UnsubscribeLinks links = UnsubscribeLinks.load(secrets);
    var subscription = new UnsubscribeLinks.Subscription("ann@new.example", "news");
    String token = UnsubscribeLinks.load(others).token(subscription);
    assertThat(links.read(token)).isEmpty();
    assertThat(links.read("")).isEmpty();
    assertThat(links.read("a.b.c")).isEmpty();
    assertThat(links.read("!!.!!")).isEmpty();
    String own = links.token(subscription);
    assertThat(links.read("A" + own)).isEmpty();
  }
}
