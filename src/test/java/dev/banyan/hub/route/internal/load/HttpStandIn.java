package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.facade.Home;
import dev.banyan.hub.facade.http.AnswerWriter;
import dev.banyan.hub.facade.http.CardGate;
import dev.banyan.hub.facade.http.FacadeServlet;
import dev.banyan.hub.facade.http.Router;
import dev.banyan.hub.facade.openapi.ResponseCheck;
import dev.banyan.hub.facade.openapi.Serving;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The facades of a context without a server around them. */
final class HttpStandIn {

  private static final int MAX_BYTES = 1_000_000;

  private final FacadeServlet servlet;

  HttpStandIn(CamelContext context, Path home) {
    Router router = new Router(0);
    context.getRegistry().bind("home", new Home(home));
    context
        .getRegistry()
        .bind(
            "serving", new Serving(router, null, new ResponseCheck(new SimpleMeterRegistry(), 0)));
    servlet =
        new FacadeServlet(
            router, () -> true, new AnswerWriter(MAX_BYTES), MAX_BYTES, new CardGate(() -> null));
  }

  String get(String path) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    MockHttpServletResponse response = new MockHttpServletResponse();
    servlet.service((jakarta.servlet.ServletRequest) request, response);
    return response.getContentAsString();
  }
}
