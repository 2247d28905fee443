using System.Reflection;

namespace Profundo.Tests.Contracts;

/// <summary>
/// Makes operators to check. A type without settings has one instance; one with settings brings examples in a static property Samples, or
/// has its constructor called with numbers that increase from argument to argument, and with both truth values.
/// </summary>
internal static class Settings
{
    static readonly double[] numbers = [0.6, 1.1, 1.7, 2.3];

    /// <summary>All types of the library that implement an interface; open generic ones are closed over an operator.</summary>
    public static IEnumerable<Type> Implementations(Type contract) => typeof(Tensor).Assembly.GetTypes()
        .Where(type => type is { IsValueType: true, IsAbstract: false } && type.GetInterfaces().Contains(contract))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => type.IsGenericTypeDefinition ? type.MakeGenericType([.. type.GetGenericArguments().Select(ArgumentFor)]) : type);

    public static IEnumerable<object> Instances(Type type)
    {
        if (type.GetProperty("Samples", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is { } samples)
            return ((System.Collections.IEnumerable)samples.GetValue(null)!).Cast<object>();
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(constructor => constructor.GetParameters() is { Length: > 0 } parameters && parameters[0].ParameterType != type)
            .OrderByDescending(constructor => constructor.GetParameters().Length).FirstOrDefault();
        return constructor is null ? [Activator.CreateInstance(type)!] : Arguments(constructor.GetParameters()).Select(constructor.Invoke);
    }

    /// <summary>Whether integers can be computed with the settings of an operator: real numbers would lose their fraction.</summary>
    public static bool SuitIntegers(object op) => op.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .All(field => field.GetValue(op) is not double number || number == Math.Floor(number));

    static IEnumerable<object?[]> Arguments(ParameterInfo[] parameters)
    {
        foreach (var truth in parameters.Any(parameter => parameter.ParameterType == typeof(bool)) ? new[] { false, true } : [false])
            yield return [.. parameters.Select((parameter, i) => Value(parameter.ParameterType, i, truth))];
    }

    static object? Value(Type type, int index, bool truth) =>
        type == typeof(double) ? numbers[index]
        : type == typeof(int) ? index + 1
        : type == typeof(bool) ? truth
        : type.IsValueType && type.Assembly == typeof(Tensor).Assembly ? Instances(type).First()
        : throw new InvalidOperationException($"There is no example of a {type.Name}. Give the operator a static property Samples with some of its instances.");

    /// <summary>A type of the library that an open type parameter can stand for.</summary>
    public static Type ArgumentFor(Type parameter)
    {
        var contract = parameter.GetGenericParameterConstraints().First(constraint => constraint.IsInterface);
        return typeof(Tensor).Assembly.GetTypes().Where(type => type is { IsValueType: true, IsGenericType: false } && type.GetInterfaces().Contains(contract))
            .OrderBy(type => type.FullName, StringComparer.Ordinal).First();
    }
}
