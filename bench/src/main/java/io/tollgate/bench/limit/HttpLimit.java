package io.tollgate.bench.limit;

import io.tollgate.bench.mix.EventMix;
import io.tollgate.bench.mix.Workforce;
import io.tollgate.event.ToolEvent;
import io.tollgate.serde.AvroSerializer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * HTTP server that reads requests and answers 200; one kind first writes as many prepared records
 * to Kafka as the request declares, and answers when the last is acknowledged. One thread per
 * connection.
 */
final class HttpLimit {

  private static final int EVENTS = 2_000;
  private static final Instant ANY_DAY = Instant.parse("2026-11-02T12:00:00Z");
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);

  private final LimitOrder order;
  private final List<byte[]> values = new ArrayList<>();
  private KafkaProducer<byte[], byte[]> producer;

  /** Length and number of records declared by a request. */
  private record Head(int length, int records) {}

  HttpLimit(LimitOrder order) {
    this.order = order;
  }

  void run() throws IOException {
    if (order.kind() == LimitKind.HTTP_KAFKA) {
      prepare();
    }
    try (ServerSocket server =
        new ServerSocket(order.port(), 128, InetAddress.getLoopbackAddress())) {
      while (!Thread.currentThread().isInterrupted()) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        Thread thread = new Thread(() -> serve(socket), "connection");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private void prepare() {
    Map<String, Object> config = new HashMap<>(order.connection().clientConfig());
    config.put("acks", "all");
    config.put("compression.type", "lz4");
    config.put("linger.ms", "2");
    config.put("batch.size", Integer.toString(128 * 1024));
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    AvroSerializer<ToolEvent> writer = new AvroSerializer<>();
    writer.configure(order.connection().clientConfig(), false);
    EventMix mix = new EventMix(Workforce.USUAL, EVENTS, 3);
    for (int each = 0; each < EVENTS; each++) {
      values.add(writer.serialize(order.like(), mix.next(ANY_DAY)));
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        OutputStream out = new BufferedOutputStream(socket.getOutputStream())) {
      for (Head head = head(in); head != null; head = head(in)) {
        in.skipNBytes(head.length);
        if (producer != null) {
          pass(head.records);
        }
        out.write(ANSWER);
        out.flush();
      }
    } catch (IOException e) {
      // The client has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(int records) throws InterruptedException {
    CountDownLatch acknowledged = new CountDownLatch(records);
    for (int each = 0; each < records; each++) {
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(order.output(), values.get(each % EVENTS)),
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledged.countDown();
                }
              });
    }
    acknowledged.await();
  }

  /** Reads up to the empty line; null at the end of the connection. */
  private static Head head(InputStream in) throws IOException {
    int length = 0;
    int records = 0;
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next != '\n') {
        line.append((char) next);
        continue;
      }
      String text = line.toString().strip();
      line.setLength(0);
      if (text.isEmpty()) {
        return new Head(length, records);
      }
      length = number(text, "Content-Length:", length);
      records = number(text, "X-Records:", records);
    }
    return null;
  }

  private static int number(String line, String name, int otherwise) {
    return line.startsWith(name)
        ? Integer.parseInt(line.substring(name.length()).strip())
        : otherwise;
  }
}
