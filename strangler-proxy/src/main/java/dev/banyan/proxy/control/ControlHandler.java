package dev.banyan.proxy.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.banyan.proxy.evidence.Ledger;
import dev.banyan.proxy.forward.Gateway;
import dev.banyan.proxy.metrics.Metrics;
import dev.banyan.proxy.stage.StageBook;
import dev.banyan.proxy.stage.Stages;
import dev.banyan.proxy.stage.StagesJson;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the control port. */
@Sharable
final class ControlHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);
  private static final String JSON = "application/json";
  private static final int MAX_WINDOWS = 100;

  private final Gateway gateway;
  private final StageBook stages;
  private final Metrics metrics;
  private final AdminToken token;
  private final Ledger ledger;

  ControlHandler(
      Gateway gateway, StageBook stages, Metrics metrics, AdminToken token, Ledger ledger) {
    this.gateway = gateway;
    this.stages = stages;
    this.metrics = metrics;
    this.token = token;
    this.ledger = ledger;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    FullHttpResponse response =
        request.decoderResult().isSuccess()
            ? answer(request)
            : problem(HttpResponseStatus.BAD_REQUEST, "The request is malformed.");
    boolean keep = request.decoderResult().isSuccess() && HttpUtil.isKeepAlive(request);
    HttpUtil.setContentLength(response, response.content().readableBytes());
    HttpUtil.setKeepAlive(response, keep);
    ChannelFuture written = context.writeAndFlush(response);
    if (!keep) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private FullHttpResponse answer(FullHttpRequest request) {
    boolean get = request.method().equals(HttpMethod.GET);
    QueryStringDecoder asked = new QueryStringDecoder(request.uri());
    return switch (asked.rawPath()) {
      case "/health" -> get ? health() : notAllowed("GET");
      case "/metrics" -> get ? metrics() : notAllowed("GET");
      case "/stages" -> isKnown(request) ? stages(request) : unauthorized();
      case "/comparisons" -> {
        if (!isKnown(request)) {
          yield unauthorized();
        }
        yield get ? comparisons(asked) : notAllowed("GET");
      }
      default ->
          problem(
              HttpResponseStatus.NOT_FOUND,
              "Here are /health, /metrics, /stages and /comparisons.");
    };
  }

  private FullHttpResponse health() {
    return gateway.isStopping()
        ? respond(HttpResponseStatus.SERVICE_UNAVAILABLE, JSON, bytes("{\"state\":\"stopping\"}"))
        : respond(HttpResponseStatus.OK, JSON, bytes("{\"state\":\"up\"}"));
  }

  private FullHttpResponse metrics() {
    return respond(
        HttpResponseStatus.OK, "text/plain; version=0.0.4; charset=utf-8", bytes(metrics.toText()));
  }

  private boolean isKnown(FullHttpRequest request) {
    return token.accepts(request.headers().get(HttpHeaderNames.AUTHORIZATION));
  }

  private static FullHttpResponse unauthorized() {
    FullHttpResponse response =
        problem(HttpResponseStatus.UNAUTHORIZED, "The admin token is needed: Bearer token.");
    response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    return response;
  }

  /** Windows of comparisons after the one that the caller has last. */
  private FullHttpResponse comparisons(QueryStringDecoder asked) {
    String proxy = asked.parameters().getOrDefault("proxy", List.of("")).get(0);
    String after = asked.parameters().getOrDefault("after", List.of("0")).get(0);
    try {
      byte[] windows = ledger.after(proxy, Long.parseLong(after), MAX_WINDOWS);
      return respond(HttpResponseStatus.OK, JSON, windows);
    } catch (NumberFormatException e) {
      return problem(HttpResponseStatus.BAD_REQUEST, "'after' must be a number.");
    }
  }

  private FullHttpResponse stages(FullHttpRequest request) {
    if (request.method().equals(HttpMethod.GET)) {
      Stages all = stages.current().over(gateway.settings().table().defaultStages());
      return respond(HttpResponseStatus.OK, JSON, StagesJson.write(all));
    }
    return request.method().equals(HttpMethod.PUT) ? put(request) : notAllowed("GET, PUT");
  }

  private FullHttpResponse put(FullHttpRequest request) {
    try {
      Stages next = StagesJson.read(ByteBufUtil.getBytes(request.content()));
      if (!stages.replace(next)) {
        return problem(
            HttpResponseStatus.CONFLICT,
            "Version %d is older than version %d, which is held."
                .formatted(next.version(), stages.current().version()));
      }
      LOG.info("Stages are now {}", new String(StagesJson.write(next), StandardCharsets.UTF_8));
      return respond(HttpResponseStatus.OK, JSON, bytes("{\"version\":" + next.version() + "}"));
    } catch (IllegalArgumentException e) {
      return problem(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      LOG.error("Stages were not changed", e);
      return problem(HttpResponseStatus.INTERNAL_SERVER_ERROR, "The stages could not be saved.");
    }
  }

  private static FullHttpResponse notAllowed(String allowed) {
    FullHttpResponse response =
        problem(HttpResponseStatus.METHOD_NOT_ALLOWED, "Allowed here: " + allowed + ".");
    response.headers().set(HttpHeaderNames.ALLOW, allowed);
    return response;
  }

  private static FullHttpResponse problem(HttpResponseStatus status, String detail) {
    String json =
        JsonNodeFactory.instance
            .objectNode()
            .put("title", status.reasonPhrase())
            .put("status", status.code())
            .put("detail", detail)
            .toString();
    return respond(status, "application/problem+json", bytes(json));
  }

  private static FullHttpResponse respond(HttpResponseStatus status, String type, byte[] body) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
    response.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    return response;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("A connection to the control port failed", cause);
    context.close();
  }
}
