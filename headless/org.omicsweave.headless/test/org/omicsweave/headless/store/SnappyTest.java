package org.omicsweave.headless.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnappyTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 59, 60, 61, 255, 256, 257, 1000, 32768, 65536})
    void randomAndRepetitiveBlocksComeBack(int length) throws IOException {
        byte[] random = new byte[length];
        new Random(length).nextBytes(random);
        byte[] repetitive = new byte[length];
        for (int i = 0; i < length; i++) {
            repetitive[i] = (byte)"Row1 0.25 ".charAt(i % 10 * (i % 7 == 0 ? 0 : 1));
        }
        for (byte[] data : new byte[][]{random, repetitive}) {
            assertThat(Snappy.decompress(Snappy.compress(data, length))).isEqualTo(data);
        }
        assertThat(Snappy.compress(repetitive, length).length).isLessThanOrEqualTo(Math.max(70, length / 2));
    }

    @Test
    void decompressesLiteralAndCopy() throws IOException {
        byte[] text = "abcdabcdabcd!".getBytes(StandardCharsets.US_ASCII);
        byte[] block = {13, 3 << 2, 'a', 'b', 'c', 'd', (byte)(8 - 4 << 2 | 1), 4, 0, '!'};
        assertThat(Snappy.decompress(block)).isEqualTo(text);
    }

    @Test
    void damagedBlocksAreRefused() {
        byte[] copyBeforeStart = {4, (byte)(0 << 2 | 1), 1};
        byte[] tooLongLiteral = {4, (byte)(59 << 2), 'a'};
        byte[] hugeLength = {(byte)0xff, (byte)0xff, (byte)0xff, (byte)0xff, 7, 0, 'a'};
        byte[] endsInLength = {(byte)0x80};
        for (byte[] block : new byte[][]{copyBeforeStart, tooLongLiteral, hugeLength, endsInLength}) {
            assertThatThrownBy(() -> Snappy.decompress(block)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void streamsOfSeveralBlocksComeBack() throws IOException {
        byte[] data = new byte[100_000];
        new Random(1).nextBytes(data);
        Arrays.fill(data, 20_000, 90_000, (byte)7);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = SnappyStreams.output(bytes)) {
            out.write(data);
        }
        assertThat(SnappyStreams.input(new ByteArrayInputStream(bytes.toByteArray())).readAllBytes()).isEqualTo(data);
        assertThatThrownBy(() -> SnappyStreams.input(new ByteArrayInputStream(data))).isInstanceOf(IOException.class);
    }
}
