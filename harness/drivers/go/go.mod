module mqtt-tls-matrix/driver

go 1.15
