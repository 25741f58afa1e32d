package dev.kiln.executor.network;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The internet's names, as a test says. */
final class TestNames implements NameServers {

    private final Map<String, List<InetAddress>> names = new ConcurrentHashMap<>();

    void put(String name, String... addresses) {
        names.put(name, Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
    }

    @Override
    public byte[] ask(byte[] query, boolean isComplete) throws IOException {
        var question = DnsMessage.parse(query);
        int length = question.type() == DnsMessage.TYPE_AAAA ? 16 : 4;
        var found =
                names.getOrDefault(question.name(), List.of()).stream()
                        .filter(it -> it.getAddress().length == length)
                        .toList();
        var answer = ByteBuffer.allocate(question.questionEnd() + found.size() * (12 + length));
        answer.put(question.empty()).putShort(6, (short) found.size());
        for (var address : found) {
            answer.putShort((short) 0xc00c).putShort((short) question.type()).putShort((short) 1);
            answer.putInt(30).putShort((short) length).put(address.getAddress());
        }
        return answer.array();
    }
}
