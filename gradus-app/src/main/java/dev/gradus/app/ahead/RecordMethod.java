package dev.gradus.app.ahead;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.runtime.ObjectMethods;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The equality, hash and text that the compiler gives a record, field by field, as {@link
 * ObjectMethods} makes them.
 */
final class RecordMethod {
  private static final String BOOTSTRAPS = ObjectMethods.class.descriptorString();
  private static final ClassDesc OBJECTS = Objects.class.describeConstable().orElseThrow();
  private static final ClassDesc BUILDER = StringBuilder.class.describeConstable().orElseThrow();
  private static final MethodTypeDesc APPEND = MethodTypeDesc.of(BUILDER, CD_String);
  private static final int FACTOR = 31;

  private RecordMethod() {}

  /** Whether a call site is such a method. */
  static boolean isOne(DynamicCallSiteDesc site) {
    return site.bootstrapMethod() instanceof DirectMethodHandleDesc method
        && method.owner().descriptorString().equals(BOOTSTRAPS);
  }

  /** Writes the body of a method that takes the record, and for equality another object. */
  static void write(CodeBuilder code, DynamicCallSiteDesc site, ClassDesc type) {
    List<ConstantDesc> constants = List.of(site.bootstrapArgs());
    List<Field> fields =
        constants.stream()
            .skip(2)
            .map(DirectMethodHandleDesc.class::cast)
            .map(getter ->
                new Field(type, getter.methodName(), getter.invocationType().returnType()))
            .toList();
    switch (site.invocationName()) {
      case "equals" -> equality(code, fields, type);
      case "hashCode" -> hash(code, fields);
      case "toString" -> text(code, fields, type);
      default -> throw new IllegalArgumentException(site.toString());
    }
  }

  private static void equality(CodeBuilder code, List<Field> fields, ClassDesc type) {
    Label differ = code.newLabel();
    code.aload(1).instanceOf(type).ifeq(differ).aload(1).checkcast(type).astore(2);
    for (Field field : fields) {
      field.load(code, 0);
      field.load(code, 2);
      if (!field.type().isPrimitive()) {
        code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
            .ifeq(differ);
      } else if (TypeKind.from(field.type()).asLoadable() == TypeKind.INT) {
        code.if_icmpne(differ);
      } else {
        code.invokestatic(
                field.boxed(), "compare", MethodTypeDesc.of(CD_int, field.type(), field.type()))
            .ifne(differ);
      }
    }
    code.iconst_1().ireturn().labelBinding(differ).iconst_0().ireturn();
  }

  private static void hash(CodeBuilder code, List<Field> fields) {
    code.iconst_0();
    for (Field field : fields) {
      code.loadConstant(FACTOR).imul();
      field.load(code, 0);
      code.invokestatic(
              field.type().isPrimitive() ? field.boxed() : OBJECTS,
              "hashCode",
              MethodTypeDesc.of(CD_int, field.shown()))
          .iadd();
    }
    code.ireturn();
  }

  private static void text(CodeBuilder code, List<Field> fields, ClassDesc type) {
    String name = type.displayName();
    String before = name.substring(name.lastIndexOf('$') + 1) + "[";
    code.new_(BUILDER).dup().invokespecial(BUILDER, INIT_NAME, MethodTypeDesc.of(CD_void));
    for (Field field : fields) {
      code.loadConstant(before + field.name() + "=").invokevirtual(BUILDER, "append", APPEND);
      field.load(code, 0);
      boolean narrow = Arrays.asList(CD_byte, CD_short).contains(field.type());
      code.invokestatic(
              CD_String, "valueOf", MethodTypeDesc.of(CD_String, narrow ? CD_int : field.shown()))
          .invokevirtual(BUILDER, "append", APPEND);
      before = ", ";
    }
    code.loadConstant(fields.isEmpty() ? before + "]" : "]")
        .invokevirtual(BUILDER, "append", APPEND)
        .invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String))
        .areturn();
  }

  /** A field of a record. */
  private record Field(ClassDesc owner, String name, ClassDesc type) {
    void load(CodeBuilder code, int local) {
      code.aload(local).getfield(owner, name, type);
    }

    /** The type as a method of the JDK takes it. */
    ClassDesc shown() {
      return type.isPrimitive() ? type : CD_Object;
    }

    ClassDesc boxed() {
      return switch (type.descriptorString()) {
        case "Z" -> ClassDesc.of("java.lang.Boolean");
        case "B" -> ClassDesc.of("java.lang.Byte");
        case "S" -> ClassDesc.of("java.lang.Short");
        case "C" -> ClassDesc.of("java.lang.Character");
        case "I" -> ClassDesc.of("java.lang.Integer");
        case "J" -> ClassDesc.of("java.lang.Long");
        case "F" -> ClassDesc.of("java.lang.Float");
        case "D" -> ClassDesc.of("java.lang.Double");
        default -> throw new IllegalArgumentException(type + " is no primitive type");
      };
    }
  }
}
