package dev.banyan.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies of any size pass with flat memory. Size in MiB: {@code -Dbanyan.stream.mib=1024}. */
class StreamingIT {

  private static final int BLOCK = 1 << 16;
  private static final long BLOCKS = Long.getLong("banyan.stream.mib", 256) * 16;
  private static final long MAX_BUFFERED_BYTES = 64L << 20;

  @TempDir Path folder;

  private static long send(OutputStream out, boolean chunked) throws IOException {
    CRC32 sum = new CRC32();
    byte[] block = new byte[BLOCK];
    for (long i = 0; i < BLOCKS; i++) {
      java.util.Arrays.fill(block, (byte) i);
      sum.update(block);
      if (chunked) {
        out.write("10000\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      out.write(block);
      if (chunked) {
        out.write("\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
    }
    out.write((chunked ? "0\r\n\r\n" : "").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    out.flush();
    return sum.getValue();
  }

  private static long receive(InputStream in, boolean chunked) throws IOException {
    CRC32 sum = new CRC32();
    for (long i = 0; i < BLOCKS; i++) {
      if (chunked) {
        assertThat(in.readNBytes(7)).startsWith('1', '0', '0', '0', '0');
      }
      sum.update(in.readNBytes(BLOCK));
      in.skipNBytes(chunked ? 2 : 0);
    }
    in.skipNBytes(chunked ? 5 : 0);
    return sum.getValue();
  }

  private static void assertMemoryIsFlat() {
    assertThat(PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory())
        .isLessThan(MAX_BUFFERED_BYTES);
  }

  @Test
  void streamsBothWaysAtOnceWithFlatMemory() throws Exception {
    for (boolean chunked : new boolean[] {false, true}) {
      String framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + BLOCKS * BLOCK;
      CompletableFuture<Long> received = new CompletableFuture<>();
      CompletableFuture<Long> sent = new CompletableFuture<>();
      try (RawUpstream legacy =
              new RawUpstream(
                  connection -> {
                    connection.head();
                    Thread writer =
                        new Thread(
                            () -> {
                              try {
                                connection.send("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n");
                                sent.complete(send(connection.out(), chunked));
                              } catch (IOException e) {
                                sent.completeExceptionally(e);
                              }
                            });
                    writer.start();
                    received.complete(receive(connection.in(), chunked));
                    join(writer);
                  });
          RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
          RawClient client = proxy.client()) {
        client.send("POST / HTTP/1.1\r\nHost: h\r\n" + framing + "\r\n\r\n");
        CompletableFuture<Long> up = new CompletableFuture<>();
        new Thread(
                () -> {
                  try {
                    up.complete(send(client.out(), chunked));
                  } catch (IOException e) {
                    up.completeExceptionally(e);
                  }
                })
            .start();
        assertThat(client.head()).contains(framing);
        long down = receive(client.in(), chunked);
        assertMemoryIsFlat();
        assertThat(received.get(60, TimeUnit.SECONDS)).isEqualTo(up.get(60, TimeUnit.SECONDS));
        assertThat(down).isEqualTo(sent.get(60, TimeUnit.SECONDS));
      }
    }
  }

  private static void join(Thread thread) throws IOException {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Test
  void holdsTheSenderBackWhileTheReceiverDoesNotRead() throws Exception {
    var progress = new java.util.concurrent.atomic.AtomicLong();
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send("HTTP/1.1 200 OK\r\n\r\n");
                  byte[] block = new byte[BLOCK];
                  for (long i = 0; i < BLOCKS; i++) {
                    connection.out().write(block);
                    progress.incrementAndGet();
                  }
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").head();
      org.awaitility.Awaitility.await()
          .during(java.time.Duration.ofMillis(500))
          .atMost(java.time.Duration.ofSeconds(20))
          .until(
              new java.util.concurrent.Callable<Boolean>() {
                private long last = -1;

                @Override
                public Boolean call() {
                  long now = progress.get();
                  boolean still = now == last;
                  last = now;
                  return still;
                }
              });
      assertThat(progress.get()).isLessThan(BLOCKS);
      assertMemoryIsFlat();
      // The body ends with the connection, and nothing of it is lost.
      long total = 0;
      for (int n = client.in().read(new byte[BLOCK]); n >= 0; ) {
        total += n;
        n = client.in().read(new byte[BLOCK]);
      }
      assertThat(total).isEqualTo(BLOCKS * BLOCK);
    }
  }

  @Test
  void holdsTheClientBackWhileTheUpstreamDoesNotRead() throws Exception {
    CountDownLatch mayRead = new CountDownLatch(1);
    CompletableFuture<Long> received = new CompletableFuture<>();
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  if (await(mayRead)) {
                    received.complete(receive(connection.in(), false));
                  }
                  connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + BLOCKS * BLOCK + "\r\n\r\n");
      CompletableFuture<Long> sent =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return send(client.out(), false);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      legacy.nextHead();
      org.awaitility.Awaitility.await()
          .during(java.time.Duration.ofMillis(500))
          .until(() -> !sent.isDone());
      assertMemoryIsFlat();
      mayRead.countDown();
      assertThat(received.get(60, TimeUnit.SECONDS)).isEqualTo(sent.get(60, TimeUnit.SECONDS));
      assertThat(client.response()).startsWith("HTTP/1.1 200 ");
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
