package dev.banyan.hub.facade.openapi;

import dev.banyan.hub.facade.command.Commands;
import dev.banyan.hub.facade.contract.Operation;
import dev.banyan.hub.facade.http.Answer;
import dev.banyan.hub.facade.http.Call;
import dev.banyan.hub.facade.http.ExchangeAnswer;
import dev.banyan.hub.facade.http.Target;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.jspecify.annotations.Nullable;

/**
 * One operation: check the request, run the route on this thread, put the contract's type on it.
 */
final class OperationTarget implements Target {

  private final Operation operation;
  private final OpenApiConsumer consumer;
  private final Producer route;
  private final Serving serving;
  private final boolean read;

  OperationTarget(Operation operation, OpenApiConsumer consumer, Producer route, Serving serving) {
    this.operation = operation;
    this.consumer = consumer;
    this.route = route;
    this.serving = serving;
    this.read = operation.method().equals("GET");
  }

  @Override
  public Answer answer(Call call) throws IOException {
    RequestCheck.Input input = RequestCheck.check(operation, call);
    Answer answer = operation.idempotent() ? once(call, input) : run(input, null);
    serving.responseCheck().offer(operation, answer);
    return answer;
  }

  private Answer once(Call call, RequestCheck.Input input) {
    Object key = input.values().get(Operation.IDEMPOTENCY_KEY);
    Commands.Command command =
        new Commands.Command(
            operation.id(), String.valueOf(key), call.request().getRequestURI(), input.body());
    return serving.commands().once(command, attempt -> run(input, attempt));
  }

  private Answer run(RequestCheck.Input input, @Nullable Integer attempt) {
    Exchange exchange = consumer.newExchange();
    try {
      exchange.setPattern(ExchangePattern.InOut);
      Message message = exchange.getMessage();
      input.values().forEach(message::setHeader);
      if (input.body() != null) {
        message.setBody(input.body());
      }
      if (attempt != null) {
        exchange.setProperty(Commands.ATTEMPT, attempt);
      }
      try {
        route.process(exchange);
      } catch (Exception e) {
        exchange.setException(e);
      }
      return byContract(ExchangeAnswer.of(exchange));
    } finally {
      consumer.done(exchange);
    }
  }

  private Answer byContract(Answer answer) {
    Answer typed = answer;
    String type = operation.mediaType(answer.status());
    if (type != null && answer.body().length > 0) {
      typed = typed.with("Content-Type", type);
    }
    if (read && answer.status() == 200) {
      if (answer.header("ETag") == null) {
        typed = typed.with("ETag", Digest.entityTag(answer.body()));
      }
      if (answer.header("Cache-Control") == null) {
        typed = typed.with("Cache-Control", "no-cache");
      }
    }
    return typed;
  }
}
