package dev.banyan.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.cli.health.Part;
import dev.banyan.cli.health.PartState;
import dev.banyan.cli.health.Picture;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusJsonTest {

  @Test
  void showsTheStateOfTheWholeAndOfEachPart() throws IOException {
    Picture picture =
        new Picture(
            List.of(
                new Part("Kafka", "sandbox", PartState.UP, 12, 9092, "127.0.0.1:9092", ""),
                new Part("hub", "hub", PartState.DEAD, 0, 8081, "", "")));

    JsonNode json = new ObjectMapper().readTree(StatusCommand.json(picture));

    assertThat(json)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"state":"degraded","parts":[
                      {"name":"Kafka","state":"up","pid":12,"port":9092,"url":"127.0.0.1:9092"},
                      {"name":"hub","state":"dead","pid":null,"port":8081,"url":null}]}
                    """));
  }
}
