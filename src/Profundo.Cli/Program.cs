Console.WriteLine("profundo");
return 0;
