package org.knime.core.data;

import java.util.Comparator;

/** Compares cells by one of their values. */
final class ValueComparator extends DataValueComparator {

    private final Comparator<Object> order;

    @SuppressWarnings("unchecked")
    private <V> ValueComparator(Comparator<V> order) {
        this.order = (Comparator<Object>)order;
    }

    /** @return the natural order of a type: numbers by value (NaN last), everything else by its text */
    static DataValueComparator of(DataType type) {
        if (type.isCompatible(BooleanValue.class)) {
            return new ValueComparator(Comparator.comparing(BooleanValue::getBooleanValue));
        }
        if (type.isCompatible(IntValue.class)) {
            return new ValueComparator(Comparator.comparingInt(IntValue::getIntValue));
        }
        if (type.isCompatible(LongValue.class)) {
            return new ValueComparator(Comparator.comparingLong(LongValue::getLongValue));
        }
        if (type.isCompatible(DoubleValue.class)) {
            return new ValueComparator(Comparator.comparingDouble(DoubleValue::getDoubleValue));
        }
        return new ValueComparator(Comparator.comparing(Object::toString));
    }

    @Override
    protected int compareDataValues(DataValue v1, DataValue v2) {
        return order.compare(v1, v2);
    }
}
