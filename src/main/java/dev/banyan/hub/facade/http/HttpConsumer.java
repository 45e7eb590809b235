package dev.banyan.hub.facade.http;

import dev.banyan.hub.facade.contract.PathTable;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.support.DefaultConsumer;

/** One {@code platform-http:} route: path and query parameters become headers of their name. */
final class HttpConsumer extends DefaultConsumer implements PlatformHttpConsumer {

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}/]+)}");
  private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  private final PlatformHttpEndpoint endpoint;
  private final Router router;
  private final Set<String> requestHeaders;
  private final List<String> names;

  HttpConsumer(
      PlatformHttpEndpoint endpoint,
      Processor processor,
      Router router,
      Set<String> requestHeaders) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.router = router;
    this.requestHeaders = requestHeaders;
    Matcher m = PARAMETER.matcher(endpoint.getPath());
    this.names = m.results().map(r -> r.group(1)).toList();
  }

  @Override
  public PlatformHttpEndpoint getEndpoint() {
    return endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    String path =
        endpoint.getPath().startsWith("/") ? endpoint.getPath() : "/" + endpoint.getPath();
    Stream<String> templates =
        endpoint.isMatchOnUriPrefix() ? Stream.of(path, path + "/*") : Stream.of(path);
    String methods = endpoint.getHttpMethodRestrict();
    List<String> served =
        methods == null || methods.isBlank()
            ? List.of(HttpEngine.ANY_METHOD)
            : Stream.of(methods.toUpperCase(Locale.ROOT).split(",")).map(String::trim).toList();
    router.serve(
        this,
        templates
            .flatMap(t -> served.stream().map(m -> new PathTable.Entry<Target>(t, m, this::answer)))
            .toList());
  }

  @Override
  protected void doStop() throws Exception {
    router.remove(this);
    super.doStop();
  }

  private Answer answer(Call call) throws IOException {
    Exchange exchange = createExchange(false);
    try {
      exchange.setPattern(ExchangePattern.InOut);
      fill(exchange.getMessage(), call);
      getProcessor().process(exchange);
      return ExchangeAnswer.of(exchange);
    } catch (IOException | ProblemException e) {
      throw e;
    } catch (Exception e) {
      return Failures.answer(e, exchange.getExchangeId());
    } finally {
      releaseExchange(exchange, false);
    }
  }

  private void fill(Message message, Call call) throws IOException {
    HttpServletRequest request = call.request();
    for (String name : Collections.list(request.getHeaderNames())) {
      if (requestHeaders.contains(name.toLowerCase(Locale.ROOT))) {
        message.setHeader(name, request.getHeader(name));
      }
    }
    Query.each(
        request.getQueryString(),
        (name, value) -> {
          if (SAFE_NAME.matcher(name).matches() && !HeaderNames.reserved(name)) {
            message.setHeader(name, value);
          }
        });
    for (int i = 0; i < names.size() && i < call.pathValues().size(); i++) {
      message.setHeader(names.get(i), call.pathValues().get(i));
    }
    message.setHeader(Exchange.HTTP_METHOD, request.getMethod());
    message.setHeader(Exchange.HTTP_PATH, request.getRequestURI());
    message.setHeader(Exchange.HTTP_URL, request.getRequestURL().toString());
    if (request.getQueryString() != null) {
      message.setHeader(Exchange.HTTP_QUERY, request.getQueryString());
    }
    byte[] body = call.body();
    if (body.length > 0) {
      message.setBody(body);
    }
  }
}
