package org.omicsweave.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

    private static DMatrixRMaj random(int size) {
        return RandomMatrices_DDRM.symmetric(size, -1, 1, new Random(1));
    }

    @Test
    void theSameInAThreadOfItsOwn() {
        SymmetricEigen expected = SymmetricEigen.largest(random(40), 3);
        SymmetricEigen found = SymmetricEigen.largest(random(40), 3, () -> { });
        assertThat(found.values()).containsExactly(expected.values());
        assertThat(found.vectors()).isDeepEqualTo(expected.vectors());
        DMatrixRMaj matrix = random(40);
        double product = 0;
        for (int j = 0; j < 40; j++) {
            product += matrix.get(5, j) * found.vectors()[j][0];
        }
        assertThat(product).isCloseTo(found.values()[0] * found.vectors()[5][0], within(1e-10));
    }

    @Test
    void aCancelEndsTheWaiting() {
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() -> SymmetricEigen.largest(random(700), 3, () -> {
            if (calls.incrementAndGet() == 3) {
                throw new CancellationException();
            }
        })).isInstanceOf(CancellationException.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> SymmetricEigen.largest(random(700), 3, () -> { }))
            .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatGoesWrongIsSaid() {
        DMatrixRMaj matrix = random(5);
        matrix.set(2, 3, Double.NaN);
        matrix.set(3, 2, Double.NaN);
        assertThatThrownBy(() -> SymmetricEigen.largest(matrix, 2, () -> { })).isInstanceOf(IllegalStateException.class);
    }
}
