package dev.banyan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderKeysTest {

  @TempDir private Path folder;

  @Test
  void keysHaveTheShapesThatTheProvidersGiveTheirs() throws IOException {
    ProviderKeys.write(new Secrets(folder), Set.of());

    assertThat(key("stripe.api-key")).matches("sk_test_[0-9a-f]{48}");
    assertThat(key("stripe.webhook-secret")).matches("whsec_[0-9a-f]{48}");
    assertThat(key("resend.api-key")).startsWith("re_");
    assertThat(key("resend.webhook-secret")).matches("whsec_[A-Za-z0-9+/]{32}");
    assertThat(folder.resolve("paypal.client-id")).exists();
    assertThat(folder.resolve("paypal.client-secret")).exists();
    assertThat(folder.resolve("paypal.webhook-id")).exists();
  }

  @Test
  void aKeyThatSomebodyPutThereStays() throws IOException {
    Files.writeString(folder.resolve("stripe.api-key"), "sk_test_own\n");
    ProviderKeys.write(new Secrets(folder), Set.of("resend"));

    assertThat(key("stripe.api-key")).isEqualTo("sk_test_own");
    assertThat(folder.resolve("resend.api-key")).doesNotExist();
  }

  private String key(String name) throws IOException {
    return Files.readString(folder.resolve(name)).strip();
  }
}
