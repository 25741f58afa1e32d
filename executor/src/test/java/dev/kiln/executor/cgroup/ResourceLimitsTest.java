package dev.kiln.executor.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceLimitsTest {

    @ParameterizedTest
    @CsvSource({"128, 7235", "512, 28942", "1769, 100000", "3538, 200000", "10240, 578858"})
    void cpuTimeGrowsWithMemory(int memoryMb, long micros) {
        assertThat(ResourceLimits.forMemory(memoryMb).cpuMicros(100_000)).isEqualTo(micros);
    }
}
