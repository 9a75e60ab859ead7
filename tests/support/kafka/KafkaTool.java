// An independent client for tests: Apache Kafka's own Java producer and admin client, driven by one command a line on
// standard input; each is answered by one line, "ok …" or "error …". With a command as arguments it runs that and ends.
//
//   java KafkaTool BOOTSTRAP [COMMAND…]
//
//   create TOPIC PARTITIONS [replicas=N] [CONFIG=VALUE…]     grow TOPIC PARTITIONS     delete TOPIC     groups
//   produce TOPIC PARTITION FIRST COUNT [TIME_MS STEP_MS]      values "record-N", keys "N"
//   transaction TOPIC PARTITION FIRST COUNT commit|abort|open  "open" leaves it open until "close"
//   close                                       aborts the open transaction
//   big TOPIC PARTITION BYTES                   one record of so many bytes
//   zeros TOPIC PARTITION BYTES CODEC COUNT     one batch of COUNT records of so many zeros, compressed
//   file TOPIC PATH                             one record a line, round robin over the partitions
//   begin TOPIC PARTITIONS FIRST COUNT RATE     produces in the background, RATE records a second, record N to N % PARTITIONS
//   finish                                      waits for it and answers how many were acknowledged
//   leaders TOPIC                               the node that leads each partition, -1 for none
//   move TOPIC PARTITION NODE                   makes NODE its leader, once NODE has caught up
//   controller                                  the node that is the active controller
//   deny USER OPERATION TOPIC   allow TOPIC     "allow" takes every denial back
//   trim TOPIC PARTITION OFFSET                 deletes the records before OFFSET, as retention does
//   throttle BYTES                              a second for each consumer, 0: as fast as they can

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

public final class KafkaTool {
    private final String servers;
    private final Admin admin;
    private KafkaProducer<byte[], byte[]> plain;
    private KafkaProducer<byte[], byte[]> open;
    private Thread background;
    private final AtomicLong acknowledged = new AtomicLong();

    private KafkaTool(String servers) {
        this.servers = servers;
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
    }

    private String zeros(String[] w) throws Exception {
        int count = Integer.parseInt(w[5]);
        byte[] value = new byte[Integer.parseInt(w[3])];
        Map<String, Object> config = config();
        config.put("compression.type", w[4]);
        config.put("linger.ms", "60000"); // until flush() sends what has come together
        config.put("batch.size", Integer.toString(Math.multiplyExact(2 * (value.length + 1000), count))); // all in one
        try (KafkaProducer<byte[], byte[]> producer =
                 new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) producer.send(new ProducerRecord<>(w[1], Integer.parseInt(w[2]), bytes("zeros"), value));
            producer.flush();
        }
        return Integer.toString(count);
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", servers);
        config.put("acks", "all");
        config.put("enable.idempotence", "true");
        config.put("delivery.timeout.ms", "180000");
        config.put("max.request.size", "104857600");
        config.put("buffer.memory", "134217728");
        config.put("linger.ms", "5");
        config.put("batch.size", "131072");
        config.put("reconnect.backoff.max.ms", "500");
        return config;
    }

    private KafkaProducer<byte[], byte[]> producer(String transactionalId) {
        Map<String, Object> config = config();
        if (transactionalId != null) config.put("transactional.id", transactionalId);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private KafkaProducer<byte[], byte[]> plain() {
        if (plain == null) plain = producer(null);
        return plain;
    }

    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }

    private static ProducerRecord<byte[], byte[]> record(String topic, int partition, Long time, long n) {
        return new ProducerRecord<>(topic, partition, time, bytes(Long.toString(n)), bytes("record-" + n));
    }

    private String produce(String[] w) throws Exception {
        long first = Long.parseLong(w[3]), count = Long.parseLong(w[4]);
        Future<?> last = null;
        for (long n = first; n < first + count; n++) {
            Long time = w.length > 6 ? Long.valueOf(Long.parseLong(w[5]) + (n - first) * Long.parseLong(w[6])) : null;
            last = plain().send(record(w[1], Integer.parseInt(w[2]), time, n));
        }
        plain().flush();
        if (last != null) last.get();
        return Long.toString(count);
    }

    private String transaction(String[] w) throws Exception {
        KafkaProducer<byte[], byte[]> producer = producer("tool-" + System.nanoTime());
        producer.initTransactions();
        producer.beginTransaction();
        long first = Long.parseLong(w[3]), count = Long.parseLong(w[4]);
        for (long n = first; n < first + count; n++) producer.send(record(w[1], Integer.parseInt(w[2]), null, n));
        producer.flush();
        switch (w[5]) {
            case "commit" -> producer.commitTransaction();
            case "abort" -> producer.abortTransaction();
            default -> {
                open = producer;
                return "open";
            }
        }
        producer.close();
        return w[5];
    }

    private String file(String[] w) throws Exception {
        long count = 0;
        try (BufferedReader lines = Files.newBufferedReader(Path.of(w[2]), StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null; count++)
                plain().send(new ProducerRecord<>(w[1], null, bytes(line)), (meta, e) -> { if (e != null) throw new RuntimeException(e); });
        }
        plain().flush();
        return Long.toString(count);
    }

    private String begin(String[] w) {
        int partitions = Integer.parseInt(w[2]);
        long first = Long.parseLong(w[3]), count = Long.parseLong(w[4]), gapNs = 1_000_000_000L / Long.parseLong(w[5]);
        acknowledged.set(0);
        KafkaProducer<byte[], byte[]> producer = plain();
        ConcurrentLinkedQueue<Long> refused = new ConcurrentLinkedQueue<>();
        background = new Thread(() -> {
            long due = System.nanoTime();
            for (long n = first; n < first + count; n++, due += gapNs) {
                for (long left; (left = due - System.nanoTime()) > 0; ) LockSupport.parkNanos(left);
                long sent = n;
                producer.send(record(w[1], (int) (n % partitions), null, n), (meta, e) -> {
                    if (e == null) acknowledged.incrementAndGet();
                    else refused.add(sent);
                    if (e != null) System.err.println("record " + sent + " was refused: " + e);
                });
            }
            producer.flush();
            // When leaders move while the machine is busy, the brokers may refuse what an idempotent producer sends out
            // of its sequence, for good. Such a record is in no log: another producer sends it.
            try (KafkaProducer<byte[], byte[]> again = producer(null)) {
                for (long n : refused)
                    again.send(record(w[1], (int) (n % partitions), null, n), (meta, e) -> { if (e == null) acknowledged.incrementAndGet(); });
            }
        });
        background.start();
        return "begun";
    }

    private String leaders(String topic) throws Exception {
        StringBuilder nodes = new StringBuilder();
        for (TopicPartitionInfo partition : admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions())
            nodes.append(partition.leader() == null ? -1 : partition.leader().id()).append(' ');
        return nodes.toString().trim();
    }

    /** The leader of a partition becomes NODE, which must hold a replica of it; waits until it leads. */
    private void move(String[] w) throws Exception {
        TopicPartition partition = new TopicPartition(w[1], Integer.parseInt(w[2]));
        int node = Integer.parseInt(w[3]);
        List<Integer> replicas = new java.util.ArrayList<>(List.of(node));
        admin.describeTopics(List.of(w[1])).allTopicNames().get().get(w[1]).partitions().get(partition.partition()).replicas()
            .forEach(replica -> { if (replica.id() != node) replicas.add(replica.id()); });
        admin.alterPartitionReassignments(Map.of(partition, Optional.of(new NewPartitionReassignment(replicas)))).all().get();
        // The controller refuses the election until NODE has caught up, so it is asked for again and again.
        for (long due = System.nanoTime() + 60_000_000_000L; System.nanoTime() < due; Thread.sleep(500)) {
            admin.electLeaders(ElectionType.PREFERRED, Set.of(partition)).partitions().get();
            if (leaders(w[1]).split(" ")[partition.partition()].equals(w[3])) return;
        }
        throw new IllegalStateException("broker " + node + " does not lead " + partition + " after 60 s");
    }

    private String run(String[] w) throws Exception {
        switch (w[0]) {
            case "create" -> {
                Map<String, String> config = new HashMap<>();
                for (int i = 3; i < w.length; i++) config.put(w[i].split("=", 2)[0], w[i].split("=", 2)[1]);
                String replicas = config.remove("replicas");
                short replication = replicas == null ? 1 : Short.parseShort(replicas);
                admin.createTopics(List.of(new NewTopic(w[1], Integer.parseInt(w[2]), replication).configs(config))).all().get();
                return w[1];
            }
            case "grow" -> admin.createPartitions(Map.of(w[1], NewPartitions.increaseTo(Integer.parseInt(w[2])))).all().get();
            case "deny" -> admin.createAcls(List.of(new AclBinding(new ResourcePattern(ResourceType.TOPIC, w[3], PatternType.LITERAL),
                    new AccessControlEntry("User:" + w[1], "*", AclOperation.valueOf(w[2]), AclPermissionType.DENY)))).all().get();
            case "allow" -> admin.deleteAcls(List.of(new AclBindingFilter(
                    new ResourcePatternFilter(ResourceType.TOPIC, w[1], PatternType.LITERAL), AccessControlEntryFilter.ANY))).all().get();
            case "leaders" -> { return leaders(w[1]); }
            case "move" -> move(w);
            case "controller" -> { return Integer.toString(admin.describeMetadataQuorum().quorumInfo().get().leaderId()); }
            case "delete" -> admin.deleteTopics(List.of(w[1])).all().get();
            case "groups" -> {
                StringBuilder names = new StringBuilder();
                admin.listGroups().all().get().forEach(g -> names.append(g.groupId()).append(' '));
                return names.toString().trim();
            }
            case "trim" -> admin.deleteRecords(Map.of(new TopicPartition(w[1], Integer.parseInt(w[2])),
                    RecordsToDelete.beforeOffset(Long.parseLong(w[3])))).all().get();
            case "throttle" -> {
                Double rate = Integer.parseInt(w[1]) == 0 ? null : Double.valueOf(w[1]);
                admin.alterClientQuotas(List.of(new ClientQuotaAlteration(
                    new ClientQuotaEntity(java.util.Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, null)),
                    List.of(new ClientQuotaAlteration.Op("consumer_byte_rate", rate))))).all().get();
            }
            case "produce" -> { return produce(w); }
            case "transaction" -> { return transaction(w); }
            case "close" -> {
                open.abortTransaction();
                open.close();
            }
            case "big" -> {
                byte[] value = new byte[Integer.parseInt(w[3])];
                java.util.Arrays.fill(value, (byte) 'x');
                plain().send(new ProducerRecord<>(w[1], Integer.parseInt(w[2]), bytes("big"), value)).get();
            }
            case "zeros" -> { return zeros(w); }
            case "file" -> { return file(w); }
            case "begin" -> { return begin(w); }
            case "finish" -> {
                background.join();
                return Long.toString(acknowledged.get());
            }
            default -> throw new IllegalArgumentException("unknown command " + w[0]);
        }
        return "";
    }

    private boolean answer(String[] words) {
        try {
            System.out.println(("ok " + run(words)).trim());
            return true;
        } catch (ExecutionException e) {
            System.out.println("error " + e.getCause());
        } catch (Exception e) {
            System.out.println("error " + e);
        } finally {
            System.out.flush();
        }
        return false;
    }

    private void close() {
        if (plain != null) plain.close(java.time.Duration.ofSeconds(5));
        if (open != null) open.close(java.time.Duration.ZERO);
        admin.close(java.time.Duration.ofSeconds(5));
    }

    public static void main(String[] arguments) throws Exception {
        KafkaTool tool = new KafkaTool(arguments[0]);
        boolean well = true;
        if (arguments.length > 1) {
            well = tool.answer(java.util.Arrays.copyOfRange(arguments, 1, arguments.length));
        } else {
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line; (line = lines.readLine()) != null; ) tool.answer(line.trim().split(" +"));
        }
        tool.close();
        System.exit(well ? 0 : 1);
    }
}
