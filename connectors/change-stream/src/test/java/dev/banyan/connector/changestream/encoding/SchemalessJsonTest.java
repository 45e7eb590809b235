package dev.banyan.connector.changestream.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemalessJsonTest {

  private static final int ROUNDS = 3_000;
  private static final String[] TEXTS = {
    "",
    "plain",
    "quote \" backslash \\ slash /",
    "tab\tline\nnull\u0000",
    "Zürich €",
    "\ud83d\ude80",
    "</script>",
    "\u2028",
    "12.50"
  };

  private final Random random = new Random(20261121);

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void writesTheBytesOfConnectsOwnConverterForEveryTypeAndNesting(String defaultsForNulls) {
    Map<String, String> settings =
        Map.of("schemas.enable", "false", "replace.null.with.default", defaultsForNulls);
    JsonConverter converter = new JsonConverter();
    converter.configure(settings, false);
    SchemalessJson json = Objects.requireNonNull(SchemalessJson.of(converter, settings));
    for (int round = 0; round < ROUNDS; round++) {
      Schema schema = struct(0);
      Object value = value(schema, 0);
      assertThat(json.write("t", schema, value))
          .asString()
          .isEqualTo(new String(converter.fromConnectData("t", schema, value)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", ""})
  void leavesAConverterWithSchemasAlone(String schemas) {
    Map<String, String> settings = schemas.isEmpty() ? Map.of() : Map.of("schemas.enable", schemas);
    assertThat(SchemalessJson.of(new JsonConverter(), settings)).isNull();
  }

  private Schema struct(int depth) {
    SchemaBuilder builder = SchemaBuilder.struct();
    int fields = 1 + random.nextInt(8);
    for (int i = 0; i < fields; i++) {
      builder.field("f " + i + (i % 3 == 0 ? "\"ü" : ""), field(depth));
    }
    return depth == 0 || random.nextBoolean() ? builder.build() : builder.optional().build();
  }

  private Schema field(int depth) {
    SchemaBuilder builder =
        switch (random.nextInt(depth > 2 ? 11 : 14)) {
          case 0 -> SchemaBuilder.int8();
          case 1 -> SchemaBuilder.int16();
          case 2 -> SchemaBuilder.int32().name("io.debezium.time.Date");
          case 3 -> SchemaBuilder.int64();
          case 4 -> SchemaBuilder.float32();
          case 5 -> SchemaBuilder.float64();
          case 6 -> SchemaBuilder.bool();
          case 7 -> SchemaBuilder.string().name("io.debezium.time.IsoTimestamp");
          case 8 -> SchemaBuilder.bytes();
          case 9 -> Decimal.builder(2);
          case 10 -> Timestamp.builder();
          case 11 -> SchemaBuilder.array(field(depth + 1));
          case 12 -> SchemaBuilder.map(Schema.STRING_SCHEMA, field(depth + 1));
          default -> null;
        };
    if (builder == null) {
      return struct(depth + 1);
    }
    if (random.nextInt(3) > 0) {
      builder.optional();
    }
    if (builder.type() == Schema.Type.INT64 && builder.name() == null && random.nextBoolean()) {
      builder.defaultValue(5L);
    }
    return builder.build();
  }

  private Object value(Schema schema, int depth) {
    boolean mayBeNull = schema.isOptional();
    if (depth > 0 && mayBeNull && random.nextInt(3) == 0) {
      return null;
    }
    if (Decimal.LOGICAL_NAME.equals(schema.name())) {
      return new BigDecimal("12.50");
    }
    if (Timestamp.LOGICAL_NAME.equals(schema.name())) {
      return new Date(1_700_000_000_000L);
    }
    return switch (schema.type()) {
      case INT8 -> (byte) random.nextInt();
      case INT16 -> (short) random.nextInt();
      case INT32 -> random.nextInt();
      case INT64 -> random.nextLong();
      case FLOAT32 -> random.nextInt(5) == 0 ? Float.NaN : random.nextFloat() * 1e10f;
      case FLOAT64 -> random.nextInt(5) == 0 ? Double.NEGATIVE_INFINITY : random.nextGaussian();
      case BOOLEAN -> random.nextBoolean();
      case STRING -> TEXTS[random.nextInt(TEXTS.length)];
      case BYTES -> random.nextBoolean() ? new byte[] {1, -2, 3} : ByteBuffer.wrap(new byte[] {9});
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          list.add(value(schema.valueSchema(), depth + 1));
        }
        yield list;
      }
      case MAP -> {
        Map<String, Object> map = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          map.put("k" + i, value(schema.valueSchema(), depth + 1));
        }
        yield map;
      }
      case STRUCT -> {
        Struct struct = new Struct(schema);
        schema.fields().forEach(f -> struct.put(f, value(f.schema(), depth + 1)));
        yield struct;
      }
    };
  }
}
