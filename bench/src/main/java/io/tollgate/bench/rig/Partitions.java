package io.tollgate.bench.rig;

import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.Topic;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Changes the number of partitions of a topic that is still empty. */
final class Partitions {

  private static final int TRIES = 100;
  private static final short ONE_REPLICA = 1;

  private Partitions() {}

  static void set(KafkaConnection connection, Topic<?, ?> topic, int partitions) {
    NewTopic wanted = new NewTopic(topic.name(), partitions, ONE_REPLICA).configs(topic.settings());
    try (Admin admin = Admin.create(connection.clientConfig())) {
      admin.deleteTopics(List.of(topic.name())).all().get();
      for (int tried = 0; !create(admin, wanted); tried++) {
        if (tried == TRIES) {
          throw new IllegalStateException(topic.name() + " does not go");
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot recreate " + topic.name(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** False while the former topic is still being deleted. */
  private static boolean create(Admin admin, NewTopic topic)
      throws ExecutionException, InterruptedException {
    try {
      admin.createTopics(List.of(topic)).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }
}
