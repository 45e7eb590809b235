package dev.banyan.sandbox.artemis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.sandbox.FreePort;
import dev.banyan.sandbox.net.Address;
import jakarta.jms.JMSContext;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.jms.Connection;
import javax.jms.MessageConsumer;
import javax.jms.Queue;
import javax.jms.Session;
import javax.jms.TextMessage;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtemisServerIT {

  private static final long RECEIVE_TIMEOUT_MS = 10_000;

  @TempDir private Path folder;

  @Test
  void anActiveMq5ClientConnectsUnchanged() throws Exception {
    try (ArtemisServer server = new ArtemisServer(folder, FreePort.next()).start()) {
      ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(server.url());
      try (Connection connection = factory.createConnection("legacy", "secret")) {
        connection.start();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        Queue requests = session.createQueue("PAYMENT.REQUEST");
        Queue replies = session.createTemporaryQueue();
        TextMessage request = session.createTextMessage("AUTH0000010100");
        request.setJMSReplyTo(replies);
        request.setJMSCorrelationID("10100");
        session.createProducer(requests).send(request);

        try (MessageConsumer consumer = session.createConsumer(requests)) {
          TextMessage received = (TextMessage) consumer.receive(RECEIVE_TIMEOUT_MS);
          assertThat(received.getText()).isEqualTo("AUTH0000010100");
          assertThat(received.getJMSCorrelationID()).isEqualTo("10100");
          session.createProducer(received.getJMSReplyTo()).send(session.createTextMessage("OK"));
        }
        try (MessageConsumer consumer = session.createConsumer(replies)) {
          assertThat(((TextMessage) consumer.receive(RECEIVE_TIMEOUT_MS)).getText())
              .isEqualTo("OK");
        }
      }
    }
  }

  @Test
  void oldAndNewClientsShareAQueueAndMessagesOutliveARestart() throws Exception {
    int port = FreePort.next();
    try (ArtemisServer server = new ArtemisServer(folder, port).start()) {
      ActiveMQConnectionFactory old = new ActiveMQConnectionFactory(server.url());
      try (Connection connection = old.createConnection()) {
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        session
            .createProducer(session.createQueue("ORDERS"))
            .send(session.createTextMessage("10100"));
      }
    }
    try (ArtemisServer server = new ArtemisServer(folder, port).start();
        var fresh =
            new org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory(server.url());
        JMSContext context = fresh.createContext()) {
      assertThat(
              context
                  .createConsumer(context.createQueue("ORDERS"))
                  .receiveBody(String.class, RECEIVE_TIMEOUT_MS))
          .isEqualTo("10100");
    }
  }

  @Test
  void stompHasAPortOfItsOwn() throws Exception {
    Address stomp = Address.local(FreePort.next());
    try (ArtemisServer server =
        new ArtemisServer(folder, Address.local(FreePort.next()), null, stomp)) {
      server.start();
      try (Socket socket = new Socket(stomp.host(), stomp.port())) {
        OutputStream out = socket.getOutputStream();
        out.write(
            "CONNECT\naccept-version:1.2\nhost:sandbox\n\n\0".getBytes(StandardCharsets.UTF_8));
        out.flush();
        assertThat(
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine())
            .isEqualTo("CONNECTED");
      }
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ArtemisServer server = new ArtemisServer(folder, taken.getLocalPort())) {
      assertThatThrownBy(server::start)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("taken");
    }
  }
}
