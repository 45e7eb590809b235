package dev.banyan.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.banyan.spi.LegacyPosition;
import dev.banyan.spi.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class PositionsControllerTest {

  private final List<Consumer<List<Positions.Applied>>> listeners = new ArrayList<>();

  private final Positions positions =
      new Positions() {
        @Override
        public List<Applied> applied() {
          return List.of(new Applied("orders", "steelwheels", 120));
        }

        @Override
        public Subscription subscribe(Consumer<List<Applied>> listener) {
          listeners.add(listener);
          listener.accept(applied());
          return () -> listeners.remove(listener);
        }
      };

  @Test
  void givesThePositionsOnceAsJson() throws Exception {
    mvc(positions)
        .perform(get("/internal/positions").accept(MediaType.APPLICATION_JSON))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .json(
                    """
                    {"items": [{"capability": "orders", "stream": "steelwheels", "position": 120}]}"""));
  }

  @Test
  void sendsThePositionsAgainWheneverTheyMove() throws Exception {
    var answer =
        mvc(positions)
            .perform(get("/internal/positions").accept(MediaType.TEXT_EVENT_STREAM))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse();
    listeners.get(0).accept(List.of(new Positions.Applied("orders", "steelwheels", 130)));
    assertThat(answer.getContentAsString().lines().filter(line -> line.startsWith("data:")))
        .hasSize(2)
        .last()
        .asString()
        .contains("130");
  }

  @Test
  void givesAPlaceBehindAllThatIsCommittedInEachLegacyLog() throws Exception {
    mvc((LegacyPosition) () -> List.of(new LegacyPosition.Now("steelwheels", 140)))
        .perform(get("/internal/positions/legacy"))
        .andExpect(status().isOk())
        .andExpect(
            content().json("{\"items\": [{\"stream\": \"steelwheels\", \"position\": 140}]}"));
  }

  private static MockMvc mvc(Object bean) {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("bean", bean);
    return MockMvcBuilders.standaloneSetup(
            new PositionsController(
                beans.getBeanProvider(Positions.class),
                beans.getBeanProvider(LegacyPosition.class)))
        .build();
  }
}
