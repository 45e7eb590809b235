package dev.banyan.connector.changestream.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Resolves the placeholders of a definition as a Connect worker with the providers {@code env} and
 * {@code directory} would: {@code ${env:NAME}} and {@code ${directory:secrets:file}}.
 */
public final class Placeholders {

  private final ConfigTransformer transformer;

  /**
   * @param environment what {@code ${env:..}} may name
   * @param secrets folder that {@code ${directory:secrets:..}} stands for, a file a secret
   */
  public Placeholders(Map<String, String> environment, Path secrets) {
    this.transformer =
        new ConfigTransformer(
            Map.of("env", new Environment(environment), "directory", new Secrets(secrets)));
  }

  /** Secrets are read anew each time, so that a changed password works after the next restart. */
  public StreamDefinition resolve(StreamDefinition definition) {
    Map<String, String> resolved = new HashMap<>();
    transformer
        .transform(definition.config())
        .data()
        .forEach((key, value) -> resolved.put(key(key), value));
    return definition.withConfig(resolved);
  }

  /** Debezium has the salt of a hashed column in the name of a setting. */
  private String key(String key) {
    return key.contains("${")
        ? transformer.transform(Map.of("key", key)).data().getOrDefault("key", key)
        : key;
  }

  private record Environment(Map<String, String> variables) implements Provider {
    @Override
    public String value(String path, String key) {
      String value = variables.get(key);
      if (value == null) {
        throw new IllegalArgumentException("environment variable " + key + " is not set");
      }
      return value;
    }
  }

  private record Secrets(Path folder) implements Provider {
    @Override
    public String value(String path, String key) {
      if (!path.equals("secrets") || key.contains("/") || key.contains("..")) {
        throw new IllegalArgumentException(
            "${directory:"
                + path
                + ":"
                + key
                + "}: only files in the folder 'secrets' can be named");
      }
      try {
        return Files.readString(folder.resolve(key)).strip();
      } catch (IOException e) {
        throw new IllegalArgumentException("no secret " + folder.resolve(key), e);
      }
    }
  }

  private interface Provider extends ConfigProvider {

    String value(String path, String key);

    @Override
    default ConfigData get(String path, Set<String> keys) {
      Map<String, String> values = new HashMap<>();
      keys.forEach(key -> values.put(key, value(path, key)));
      return new ConfigData(values);
    }

    @Override
    default ConfigData get(String path) {
      throw new IllegalArgumentException("a placeholder must name its key: ${provider:path:key}");
    }

    @Override
    default void configure(Map<String, ?> settings) {}

    @Override
    default void close() {}
  }
}
