"""Prints, as `name: message`, the errors that Python reports for the closes that its peer makes."""
import asyncio
import http.client
import logging
import socket
import struct
import sys
import threading
import time

logging.basicConfig(stream=sys.stdout, format='log: %(name)s %(message)s')


def peer(close):
    listener = socket.create_server(('127.0.0.1', 0))

    def serve():
        while True:
            connection, _ = listener.accept()
            connection.recv(65536)
            close(connection)

    threading.Thread(target=serve, daemon=True).start()
    return listener.getsockname()


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    connection.close()


def report(name, error):
    print(f'{name}: {type(error).__module__}.{type(error).__qualname__}: {error}'.replace('builtins.', ''), flush=True)


FIN = peer(lambda connection: connection.close())
RST = peer(reset)


def call(name, function):
    try:
        function()
    except (OSError, http.client.HTTPException) as error:
        report(name, error)


def read_after(address):
    with socket.create_connection(address) as connection:
        connection.sendall(b'a')
        connection.recv(1)


def write_until_it_fails(address):
    with socket.create_connection(address) as connection:
        connection.sendall(b'a')
        connection.recv(1)  # the FIN: bytes that came before it would make the peer's close a reset
        while connection.send(b'b'):
            time.sleep(0.005)


def get(address):
    connection = http.client.HTTPConnection(*address)
    connection.request('GET', '/')
    connection.getresponse()


call('read', lambda: read_after(RST))
call('write', lambda: write_until_it_fails(FIN))
call('http', lambda: get(FIN))

closed = socket.create_server(('127.0.0.1', 0))
address = closed.getsockname()
closed.close()
call('refused', lambda: socket.create_connection(address))


async def lose_a_transport():
    reader, writer = await asyncio.open_connection(*FIN)
    writer.write(b'a')
    await reader.read()
    while not writer.transport.is_closing():
        writer.write(b'b')
        await asyncio.sleep(0.005)
    for _ in range(8):
        writer.write(b'c')


asyncio.run(lose_a_transport())
